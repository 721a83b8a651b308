/** What the vendor says of messages: in any order, late, twice; and what somebody says in its name. */
import assert from 'node:assert/strict';
import fc from 'fast-check';
import {metaCallback} from '../../v2/vendor-world.ts';
import {at, place, step} from './campaign-arbitraries.ts';
import {checkCampaigns} from './campaign-checks.ts';
import {type CampaignModel, type Post, type Word, stateOf} from './campaign-model.ts';
import type {Stage} from './stage.ts';

/** Of what the vendor has refused it never speaks again. */
const isSpokenOf = ({answer}: Post): boolean =>
  answer === undefined || answer === 'accepted' || answer === 'cut' || answer === 'closed';

const words: fc.Arbitrary<Word> = fc.constantFrom('sent', 'delivered', 'read', 'failed');
const failures = fc.constantFrom(131_026, 131_000, 131_049, 131_050);

async function tellWord(post: Post, word: Word, code: number, real: Stage, secret?: string) {
  const errors = word === 'failed' ? {errors: [{code, title: 'x'}]} : {};
  const status = {
    id: post.vendorId,
    biz_opaque_callback_data: post.id,
    status: word,
    timestamp: String(code),
    ...errors,
  };
  return (await metaCallback(real.world, {statuses: [status]}, secret)).status;
}

function noteWord(post: Post, word: Word, code: number, model: CampaignModel): void {
  if (
    word === 'failed' &&
    stateOf(post) !== 'failed' &&
    !['delivered', 'read'].includes(stateOf(post))
  )
    post.failure = `whatsapp_${code}`;
  post.words.push(word);
  if (word === 'failed' && code === 131_050) model.hush(post.to, 'provider');
}

const callbacks = fc
  .tuple(place, words, failures, fc.integer({min: 1, max: 2}))
  .map(([n, word, code, times]) =>
    step(`callback ${n} ${word} ${code} ${times}×`, async (model, real) => {
      const post = at(model.posts.filter(isSpokenOf), n);
      if (!post) return;
      for (let k = 0; k < times; k++) assert.equal(await tellWord(post, word, code, real), 200);
      noteWord(post, word, code, model);
      await checkCampaigns(model, real);
    }),
  );

const forgeries = fc.tuple(place, words).map(([n, word]) =>
  step(`forged ${n} ${word}`, async (model, real) => {
    const post = at(model.posts, n);
    if (!post) return;
    assert.equal(await tellWord(post, word, 131_050, real, 'another-secret'), 403);
    await checkCampaigns(model, real);
  }),
);

export const callbackCommands = [callbacks, callbacks, forgeries];
