import {randomBytes} from 'node:crypto';
import {sql} from 'kysely';
import {readDocument, sampleOf} from '../server/operations.ts';
import {answerJson} from '../server/recorder.ts';
import {makeWorld, stores} from '../server/world.ts';
import type {Gate} from './gate.ts';

/** Values that open doors, put everywhere they may stand, and looked for in all that the server says and keeps. */
export const secrets: Gate = async () => {
  await using stack = new AsyncDisposableStack();
  const store = await stores[0].open(stack);
  const world = await makeWorld(store, stack, {});
  const {admin, agent, api, makeAction, putContact, recorder} = world;
  const canary = (name: string): string => `canary-${name}-${randomBytes(12).toString('hex')}`;
  const [header, named, sender, rotated] = ['header', 'named', 'sender', 'rotated'].map(canary);
  const canaries = [header, named, sender, rotated].map(String);
  const said: string[] = [];
  const keep = async (answer: Promise<{body: unknown; headers: Headers}>) => {
    const {body, headers} = await answer;
    said.push(JSON.stringify([body, [...headers]]));
  };
  await putContact('c-1');
  await keep(api('PUT', '/api/secrets/NAMED', {value: rotated}));
  await keep(api('PUT', '/api/secrets/NAMED', {value: named}));
  const account = {account_sid: `AC${'0'.repeat(32)}`};
  await keep(
    api('POST', '/api/senders', {
      channel: 'sms',
      name: 'x',
      address: '+12815550100',
      config: account,
      secrets: {auth_token: sender},
    }),
  );
  const id = await makeAction({
    url: `${recorder.origin}/{{secret.NAMED}}`,
    headers: {Authorization: `Bearer ${header}`, 'X-Other': '{{secret.NAMED}}'},
    body: '{"k":"{{secret.NAMED}}"}',
  });
  // A target that gives everything back, in every field that reaches a person.
  recorder.answer = (request, response, socket) => {
    const echo = JSON.stringify(request);
    const text = echo.slice(0, 2_000);
    const _action = {message: text, clipboard: text, toast: {message: text, type: 'info'}};
    return answerJson({echo, [text]: 1, nested: [{request}], _action})(request, response, socket);
  };
  for (const caller of [agent, admin]) {
    await keep(caller('POST', `/api/custom-actions/${id}/execute`, {contact_id: 'c-1'}));
    await keep(caller('POST', `/api/custom-actions/${id}/preview`, {contact_id: 'c-1'}));
  }
  const {document, operations} = await readDocument(world.as());
  for (const {method, path, body} of operations.filter(one => one.method !== 'DELETE')) {
    const real = path
      .replace('{name}', 'NAMED')
      .replace('/api/contacts/{id}', '/api/contacts/c-1')
      .replace('{id}', id);
    const sample = body && sampleOf(body, document);
    if (method === 'GET') await keep(admin(method, real));
    else if (!path.startsWith('/api/secrets')) await keep(admin(method, real, sample));
  }
  const {rows: tables} = await sql<{name: string}>`
    select table_name as name from information_schema.tables where table_schema = 'public'`.execute(
    store.db,
  );
  for (const {name} of tables) {
    const {rows} = await sql`select * from ${sql.table(name)}`.execute(store.db);
    said.push(JSON.stringify(rows));
  }
  said.push(...world.log);
  const found = canaries.filter(value => said.some(text => text.includes(value)));
  const characters = said.reduce((sum, text) => sum + text.length, 0);
  return {
    passed: found.length === 0 && tables.length > 10,
    figure: `${canaries.length} canaries, ${found.length} found in ${said.length} texts of ${characters} characters: answers, log, ${tables.length} tables${found.length > 0 ? `: ${found.join()}` : ''}`,
  };
};
