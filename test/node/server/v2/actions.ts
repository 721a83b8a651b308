import assert from 'node:assert/strict';
import type {World} from '../world.ts';
import {addSenders, vendors} from './vendor-world.ts';

export const path = '/v2/_actions';

/** Makes actions of this dialect in a world that has what they need. */
export function v2Actions(world: () => World) {
  const ready = async (): Promise<World> => {
    const one = world();
    one.recorder.answer = vendors();
    const {data} = await one.admin('GET', '/api/senders');
    if ((data['senders'] as unknown[]).length === 0) await addSenders(one);
    await one.putContact('c-1', {name: 'Ana', phone_number: '+12815550100'});
    return one;
  };
  /** Returns the new action's id. */
  const make = async (body: object): Promise<string> => {
    const {status, body: answer, data} = await (await ready()).api('POST', path, body);
    assert.equal(status, 201, JSON.stringify(answer));
    return String(data['action_id']);
  };
  return {ready, make};
}
