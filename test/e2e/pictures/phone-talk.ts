/** What is said on the phones of the demo, as a person would see it after a while. */
import assert from 'node:assert/strict';
import {type Json, caller, tokenOf} from '../demo-calls.ts';
import type {DemoProcess} from '../demo-process.ts';

/** Runs the demo's own messages for some contacts, and lets these answer, in several scripts. */
export async function talkOnPhones(
  urls: Pick<DemoProcess, 'helpdesk' | 'outside' | 'api'>,
): Promise<void> {
  const call = caller(urls.api, await tokenOf(urls, 'ines'));
  const {custom_actions: actions} = await call('GET', '/api/custom-actions?limit=100');
  const idOf = (name: string): string =>
    String((actions as Json[]).find(action => action['name'] === name)?.['id']);
  const send = (name: string, contact: string) =>
    call('POST', `/api/custom-actions/${idOf(name)}/execute`, {
      contact_id: contact,
      confirmed: true,
    });
  const answer = async (channel: string, phone: string, text: string): Promise<void> => {
    const body = new URLSearchParams({phone, text});
    const path = `${urls.outside}/phones/${channel}/reply`;
    const {status} = await fetch(path, {method: 'POST', body, redirect: 'manual'});
    assert.equal(status, 303);
  };
  for (const {id, name, phone} of people)
    await call('PUT', `/api/contacts/${id}`, {name, phone_number: phone});
  for (const [channel, action] of [
    ['sms', 'Text a reminder'],
    ['whatsapp', 'Ask to call'],
  ] as const) {
    for (const {id, phone, text} of people) {
      await send(action, id);
      await answer(channel, phone, text);
    }
    await send(action, people[0].id);
  }
}

const people = [
  {
    id: 'maria-santos',
    name: 'Maria Santos',
    phone: '+5511987654321',
    text: 'Obrigada! Pode ligar depois das 15h? 🌻',
  },
  {
    id: 'layla',
    name: 'ليلى حداد',
    phone: '+971501234567',
    text: 'شكرًا لكم، هل يمكنكم الاتصال بي غدًا على الرقم +1 281 555 0100؟',
  },
] as const;
