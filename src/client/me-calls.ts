import {isRecord} from '../protocol/json.ts';
import type {ActionClient} from './client.ts';

const path = '/api/me/preferences';
const limit = 15_000;

/** What the server keeps for the caller. */
export async function preferences(client: ActionClient): Promise<Record<string, unknown>> {
  const answer = await client.call(path, {limit});
  if (!isRecord(answer)) throw client.invalid('what is kept for a person');
  return answer;
}

/** Replaces what the server keeps for the caller; 32 KB of JSON at most. */
export async function keepPreferences(
  client: ActionClient,
  body: Readonly<Record<string, unknown>>,
): Promise<void> {
  await client.call(path, {method: 'PUT', body, limit});
}
