import assert from 'node:assert/strict';
import {it} from 'node:test';
import {isDeepStrictEqual} from 'node:util';
import fc from 'fast-check';
import {answerJson} from '../../recorder.ts';
import {list} from '../../stated-actions.ts';
import {type World, describeStores, origin} from '../../world.ts';
import {effort} from '../effort.ts';
import {serialOrder} from '../serial-order.ts';
import {ActionModel} from './action-model.ts';
import {perform} from './action-events.ts';
import {isShown} from './action-reads.ts';
import {type Desk, type Step, steps} from './action-steps.ts';

/** An organisation of its own for one sequence. */
async function openDesk({services, as, recorder}: World): Promise<Desk> {
  const keys = await services.createOrganization({name: 'Desk', origin});
  const api = as(`Bearer ${keys.api_key}`);
  await api('PUT', '/api/contacts/c-1', {name: 'Ana'});
  recorder.answer = answerJson({});
  return {api, home: `${recorder.origin}/home`, away: 'https://away.example.com/'};
}

interface Row extends Record<string, unknown> {
  readonly id: string;
  readonly config: {readonly url: string};
}

/** What is there in the end, by pages, each once and in order; and what of it still reaches the target. */
async function readAll({api, home}: Desk, {recorder}: World) {
  const rows: Row[] = [];
  for (let page = 1; ; page++) {
    const {data} = await api('GET', `${list}?limit=2&page=${page}`);
    const some = data['custom_actions'] as Row[];
    rows.push(...some);
    if (some.length === 0) break;
  }
  const heard = new Map<string, string | undefined>();
  for (const {id, config} of rows) {
    if (config.url !== home) continue;
    const ran = await api('POST', `${list}/${id}/execute`, {contact_id: 'c-1', test: true});
    assert.equal(ran.data['state'], 'succeeded', JSON.stringify(ran.body));
    heard.set(id, recorder.requests.at(-1)?.headers.authorization);
  }
  return (model: ActionModel): boolean =>
    isDeepStrictEqual(
      rows.map(({id}) => id),
      model.sorted().map(({id}) => id),
    ) &&
    rows.every(row => isShown(row, model, row.id)) &&
    model.actions.every(
      ({id, home, secret}) =>
        heard.has(id) === home && heard.get(id) === (home ? secret : undefined),
    );
}

/** One thing after the other: each answer must be that of the model. */
async function inTurn(sequence: readonly Step[], desk: Desk): Promise<ActionModel> {
  let model = new ActionModel();
  for (const step of sequence) {
    const event = await perform(step, model, desk);
    const next = serialOrder(model, [[event]]);
    assert.ok(next, `${event.shown}\nof ${JSON.stringify(model.actions)}`);
    model = next;
  }
  return model;
}

describeStores('actions that several people edit', world => {
  it('are what was done to them, one thing after the other', async () => {
    const sequences = fc.array(steps, {maxLength: 25, size: 'max'});
    const property = fc.asyncProperty(sequences, async sequence => {
      const desk = await openDesk(world());
      const model = await inTurn(sequence, desk);
      const fits = await readAll(desk, world());
      assert.ok(fits(model), JSON.stringify(model.actions));
    });
    await fc.assert(property, effort(10));
  });

  it('are answered as if one had come after the other, where they come at once', async () => {
    const scene = fc.record({
      before: fc.array(steps, {maxLength: 6, size: 'max'}),
      callers: fc.array(fc.array(steps, {minLength: 1, maxLength: 2, size: 'max'}), {
        minLength: 2,
        maxLength: 4,
        size: 'max',
      }),
    });
    const property = fc.asyncProperty(scene, async ({before, callers}) => {
      const desk = await openDesk(world());
      const model = await inTurn(before, desk);
      const events = await Promise.all(
        callers.map(async some => {
          const mine = [];
          for (const step of some) mine.push(await perform(step, model, desk));
          return mine;
        }),
      );
      const fits = await readAll(desk, world());
      const shown = events.flat().map(event => event.shown);
      assert.ok(
        serialOrder(model, events, fits),
        `No order explains\n${shown.join('\n')}\nof ${JSON.stringify(model.actions)}`,
      );
    });
    await fc.assert(property, effort(10));
  });
});
