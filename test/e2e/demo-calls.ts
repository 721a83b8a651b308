import assert from 'node:assert/strict';
import type {DemoProcess} from './demo-process.ts';

export type Json = Record<string, unknown>;

/** A call of the demo's action server that must succeed. Resolves to `data`. */
export type Call = (method: string, path: string, body?: object) => Promise<Json>;

const answerLimit = 30_000;

/** `key`: an API key, or a token. */
export const caller =
  (api: string, key: string): Call =>
  async (method, path, body) => {
    const response = await fetch(api + path, {
      method,
      headers: {Authorization: `Bearer ${key}`, 'Content-Type': 'application/json'},
      ...(body && {body: JSON.stringify(body)}),
      signal: AbortSignal.timeout(answerLimit),
    });
    const answer = (await response.json()) as Json;
    assert.ok(response.ok, JSON.stringify(answer));
    return answer['data'] as Json;
  };

/** The token that the demo's helpdesk signs for one of its agents. */
export async function tokenOf(
  {helpdesk}: Pick<DemoProcess, 'helpdesk'>,
  agent: string,
): Promise<string> {
  const response = await fetch(`${helpdesk}/token?agent=${agent}`);
  return ((await response.json()) as {token: string}).token;
}
