import assert from 'node:assert/strict';
import {after, before, describe, it} from 'node:test';
import type {Effect} from '../../../src/protocol/action.ts';
import {checkScriptResult} from '../../../src/protocol/script-result.ts';
import {answerJson} from '../server/recorder.ts';
import {type Answer, type World, makeWorld, stores} from '../server/world.ts';
import {type Block, blocksOf} from './blocks.ts';
import {runScript} from './script-run.ts';

type Json = Record<string, unknown>;

const blocks = blocksOf('docs/cookbook.md');
const recipes = Map.groupBy(
  blocks.filter(block => /^\d/.test(block.heading)),
  ({heading}) => heading,
);
const own = 'https://crm.example.com';
const contactId = 'c-17';

const find = (of: readonly Block[], use: string): string | undefined =>
  of.find(block => block.use === use)?.text;
const json = (text: string | undefined): Json | undefined =>
  text === undefined ? undefined : (JSON.parse(text) as Json);

describe('the cookbook', () => {
  const stack = new AsyncDisposableStack();
  let world: World;
  before(async () => {
    world = await makeWorld(await stores[0].open(stack), stack, {});
    await world.putContact(contactId, json(find(blocks, 'contact')));
    await world.api('PUT', '/api/secrets/CRM_KEY', {value: 'open-sesame'});
  });
  after(() => stack.disposeAsync());

  it('has twenty recipes', () => {
    assert.equal(recipes.size, 20);
  });

  for (const [title, parts] of recipes)
    it(title, async () => {
      const {recorder} = world;
      const action = (find(parts, 'action') ?? '').replaceAll(own, recorder.origin);
      const made = await world.admin('POST', '/api/custom-actions', JSON.parse(action));
      assert.equal(made.status, 200, JSON.stringify(made.body));
      const answered = json(find(parts, 'answer')) ?? {};
      recorder.answer = answerJson(answered);
      recorder.requests.length = 0;
      const input = json(find(parts, 'input'));
      const run = await world.admin(
        'POST',
        `/api/custom-actions/${String(made.data['id'])}/execute`,
        {contact_id: contactId, confirmed: true, ...(input && {input})},
      );
      assert.equal(run.status, 200, JSON.stringify(run.body));
      assert.equal(run.data['success'], true, JSON.stringify(run.body));
      let checked = 0;
      const sent = json(find(parts, 'sent'));
      if (sent) checked += assertSent(sent);
      const opens = find(parts, 'opens');
      if (opens) {
        assert.equal((await whereTo(run)).replaceAll(recorder.origin, own), opens);
        checked++;
      }
      const returns = json(find(parts, 'returns'));
      if (returns) {
        const result = made.data['action_type'] === 'javascript' ? await play(made, run) : run.data;
        assert.partialDeepStrictEqual(result, returns);
        checked++;
      }
      assert.ok(checked > 0, `${title} should say what it sends, opens or returns`);
    });

  function assertSent({headers, body, ...rest}: Json): number {
    const [request, ...others] = world.recorder.requests;
    assert.equal(others.length, 0);
    assert.partialDeepStrictEqual(request, {...rest, ...(headers ? {headers} : {})});
    if (typeof body === 'string') assert.equal(request?.body, body);
    else if (body === undefined) assert.equal(request?.body, '');
    else assert.deepEqual(JSON.parse(request?.body ?? ''), body);
    return 1;
  }

  /** Where a url action leads: `tel:` and `mailto:` at once, others by the server's redirect. */
  async function whereTo({data}: Answer): Promise<string> {
    const url = String(data['redirect_url']);
    if (!url.startsWith('/')) return url;
    const answer = await world.app.request(url);
    return answer.headers.get('Location') ?? '';
  }

  async function play(made: Answer, run: Answer): Promise<unknown> {
    const {code, context, input} = run.data['data'] as Json;
    const config = made.data['config'] as {effects: readonly Effect[]};
    const {result, dropped, refused} = checkScriptResult(
      await runScript(String(code), context, input),
      config.effects,
    );
    assert.deepEqual({dropped, refused}, {dropped: [], refused: []});
    return result;
  }
});
