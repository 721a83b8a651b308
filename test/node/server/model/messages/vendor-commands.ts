/** What vendors say of messages: in any order, early, late, twice; and what somebody says in their name. */
import assert from 'node:assert/strict';
import fc from 'fast-check';
import {metaCallback, twilioCallback} from '../../v2/vendor-world.ts';
import type {Desk} from './desk.ts';
import {at, place, step} from './message-arbitraries.ts';
import {checkMessages, checkSilence} from './message-checks.ts';
import {type ModelMessage, type Trouble, type Word, troubleCodes} from './message-model.ts';

const words: fc.Arbitrary<Word> = fc.constantFrom(
  'accepted',
  'sent',
  'delivered',
  'read',
  'failed',
  'undelivered',
);
const troubles: fc.Arbitrary<Trouble> = fc.oneof(
  {weight: 4, arbitrary: fc.constant('phone' as const)},
  {weight: 2, arbitrary: fc.constant('opted out' as const)},
  {weight: 1, arbitrary: fc.constant('sender' as const)},
);

interface Said {
  readonly word: Word;
  readonly trouble: Trouble;
  readonly bare: boolean;
  /** Whether it is not the vendor who says so. */
  readonly forged?: boolean;
}

async function call(message: ModelMessage, said: Said, {world}: Desk): Promise<number> {
  const {channel, id, vendorId} = message;
  const {word, trouble, bare, forged} = said;
  const secret = forged ? ['another-secret'] : [];
  const fails = word === 'failed' || word === 'undelivered';
  const code = troubleCodes[channel][trouble];
  if (channel === 'sms') {
    const fields = {
      MessageSid: vendorId,
      MessageStatus: word === 'accepted' ? 'queued' : word,
      ...(fails && {ErrorCode: code}),
    };
    return (await twilioCallback(world, `/hooks/twilio/status/${id}`, fields, ...secret)).status;
  }
  const status = {
    id: vendorId,
    status: word,
    timestamp: fails ? code : '1',
    ...(!bare && {biz_opaque_callback_data: id}),
    ...(fails && {errors: [{code: Number(code), title: 'x'}]}),
  };
  return (await metaCallback(world, {statuses: [status]}, ...secret)).status;
}

/** As this vendor says it. */
const inItsWords = ({channel}: ModelMessage, said: Said): Said =>
  channel === 'sms'
    ? {...said, bare: false}
    : {...said, word: said.word === 'undelivered' ? 'failed' : said.word};

const callbacks = fc
  .tuple(place, words, troubles, fc.boolean(), fc.integer({min: 1, max: 2}))
  .map(([n, word, trouble, bare, times]) =>
    step(
      `callback ${n} ${word} ${trouble}${bare ? ' bare' : ''} ${times}×`,
      async (model, real) => {
        const message = at(
          model.messages.filter(({taken}) => taken),
          n,
        );
        if (!message) return;
        const said = inItsWords(message, {word, trouble, bare});
        const success = message.channel === 'sms' ? 204 : 200;
        for (let k = 0; k < times; k++) assert.equal(await call(message, said, real), success);
        const {channel, to: about} = message;
        real.said.push({channel, about, again: () => call(message, said, real)});
        model.say(message, said.word, said.trouble, said.bare);
        await checkMessages(model, real);
      },
    ),
  );

const forgeries = fc.tuple(place, words).map(([n, word]) =>
  step(`forged ${n} ${word}`, async (model, real) => {
    const message = at(model.messages, n);
    if (!message) return;
    const said = inItsWords(message, {word, trouble: 'opted out', bare: false, forged: true});
    assert.equal(await call(message, said, real), 403);
    await checkMessages(model, real);
  }),
);

let inbound = 0;

/** Somebody writes to us. */
async function write(
  channel: string,
  from: string,
  body: string,
  id: string,
  {world}: Desk,
): Promise<number> {
  const fields = {MessageSid: id, From: from, To: '+13465507166', Body: body};
  const message = {id, from: from.slice(1), type: 'text', text: {body}};
  const response =
    channel === 'sms'
      ? await twilioCallback(world, '/hooks/twilio/inbound', fields)
      : await metaCallback(world, {messages: [message]});
  return response.status;
}

const says = fc
  .tuple(place, fc.constantFrom('sms', 'whatsapp'), fc.constantFrom('STOP', 'START', 'hello'))
  .map(([n, channel, text]) =>
    step(`say ${n} ${channel} ${text}`, async (model, real) => {
      const from = at(real.contacts, n)!.number;
      const id = `in-${String(++inbound)}`;
      const again = () => write(channel, from, text, id, real);
      assert.equal(await again(), 200);
      real.said.push({channel, about: from, again});
      if (text === 'STOP') model.hush(channel, from, 'stop');
      const said = model.silent.get(`${channel} ${from}`);
      if (text === 'START')
        for (const source of ['stop', 'provider'] as const) said?.delete(source);
    }),
  );

/** A word that was heard is said once more, after the person has come back: it changes nothing. */
const repeats = fc.tuple(place, fc.boolean()).map(([n, back]) =>
  step(`say again ${n}${back ? ' after START' : ''}`, async (model, real) => {
    const said = at(real.said, n);
    if (!said) return;
    const {channel, about} = said;
    if (back) {
      const id = `in-${String(++inbound)}`;
      assert.equal(await write(channel, about, 'START', id, real), 200);
      const silence = model.silent.get(`${channel} ${about}`);
      for (const source of ['stop', 'provider'] as const) silence?.delete(source);
    }
    assert.ok([200, 204].includes(await said.again()));
    await checkMessages(model, real);
    await checkSilence(model, real);
  }),
);

export const vendorCommands = [
  callbacks,
  callbacks,
  callbacks,
  callbacks,
  forgeries,
  says,
  repeats,
  repeats,
];
