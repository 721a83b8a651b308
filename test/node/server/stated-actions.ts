import assert from 'node:assert/strict';
import {parseAvailability} from '../../../src/protocol/availability.ts';
import type {Answer, World} from './world.ts';

export const list = '/api/custom-actions';

/** Where a refused action is wrong, as JSON pointers. */
export const pathsOf = ({body}: Answer): unknown[] =>
  (body['errors'] as {path: string}[]).map(({path}) => path);

/** Makes actions that say something about themselves, runs them, and reads what the list says of them. */
export const statedActions = (world: () => World) => ({
  make: (config: Record<string, unknown>): Promise<string> =>
    world().makeAction({url: `${world().recorder.origin}/x`, ...config}),

  run: (id: string, rest: Record<string, unknown> = {}, caller = world().agent) =>
    caller('POST', `${list}/${id}/execute`, {contact_id: 'c-1', ...rest}),

  listed: async (id: string, contact = 'c-1', caller = world().agent) => {
    const page = await caller('GET', `${list}?limit=100&contact_id=${contact}`);
    const actions = page.data['custom_actions'] as Record<string, unknown>[];
    const action = actions.find(one => one['id'] === id);
    assert.ok(action);
    const available = parseAvailability(action);
    // What the server says, the client understands whole.
    for (const [key, value] of Object.entries(available)) assert.deepEqual(value, action[key]);
    return {...available, config: action['config'] as Record<string, unknown>};
  },
});
