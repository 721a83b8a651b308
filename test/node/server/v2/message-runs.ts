import assert from 'node:assert/strict';
import type {World} from '../world.ts';
import {smsBody} from './bodies.ts';
import {type Told, addSenders, twilioCallback, vendors} from './vendor-world.ts';

/** An SMS to the contact alone. */
export const noCc = {...smsBody, sms: {...smsBody.sms, cc: []}};

/** Each test has a contact of its own, so that none hears of another's number. */
let contacts = 0;

/** Makes actions that send messages, runs them, and says what Twilio would say. */
export function messageRuns(world: () => World) {
  const ready = async (): Promise<World> => {
    const one = world();
    one.recorder.answer = vendors();
    const {data} = await one.admin('GET', '/api/senders');
    if ((data['senders'] as unknown[]).length === 0) await addSenders(one);
    one.recorder.requests.length = 0;
    return one;
  };
  const make = async (body: object): Promise<string> => {
    const {status, body: answer, data} = await world().api('POST', '/v2/_actions', body);
    assert.equal(status, 201, JSON.stringify(answer));
    return String(data['action_id']);
  };
  const contact = async (): Promise<{id: string; number: string}> => {
    const id = `m-${++contacts}`;
    const number = `+1281555${String(1_000 + contacts)}`;
    await world().putContact(id, {name: 'Ana', phone_number: number});
    return {id, number};
  };
  const run = async (action: string, id: string, more: object = {}) => {
    const path = `/v2/_actions/${action}/execute`;
    const body = {contact_id: id, confirmed: true, ...more};
    const {status, data, body: answer} = await world().agent('POST', path, body);
    assert.equal(status, 200, JSON.stringify(answer));
    return data;
  };
  const look = async (execution: unknown) =>
    (await world().admin('GET', `/api/executions/${String(execution)}`)).data;
  const says = async (told: Told | undefined, sid: string, status: string, code?: string) => {
    const response = await twilioCallback(
      world(),
      `/hooks/twilio/status/${told?.message_id ?? ''}`,
      {MessageSid: sid, MessageStatus: status, ...(code !== undefined && {ErrorCode: code})},
    );
    assert.equal(response.status, 204, await response.text());
  };
  const sidOf = async (told: Told | undefined): Promise<string> => {
    const {data} = await world().api('GET', `/v2/messages/${told?.message_id ?? ''}`);
    return String(data['provider_id']);
  };
  return {ready, make, contact, run, look, says, sidOf};
}
