/** What has to hold for every message, however it came about. Each throws where it does not. */
import assert from 'node:assert/strict';
import {createServer} from 'node:http';
import {once} from 'node:events';
import type {AddressInfo} from 'node:net';
import {HttpActionClient} from '../../src/client/http-client.ts';
import {execute, lookUp} from '../../src/client/run-calls.ts';
import {TokenSource} from '../../src/client/token-source.ts';
import {CsError} from '../../src/errors.ts';
import {type Action, type Effect, parseActionPage} from '../../src/protocol/action.ts';
import {parseRunContext} from '../../src/protocol/context.ts';
import {parseErrorAnswer, unwrap} from '../../src/protocol/envelope.ts';
import {parseJson} from '../../src/protocol/json.ts';
import {parsePreview} from '../../src/protocol/preview.ts';
import {parseExecution, parseRunResult, parseScriptRun} from '../../src/protocol/result.ts';
import {
  parseGuestToHost,
  parseHello,
  parseHostToGuest,
  parseWorkerToHost,
  wireLimits,
} from '../../src/protocol/sandbox-wire.ts';
import {checkScriptResult, resultLimits} from '../../src/protocol/script-result.ts';
import {parseOpenableUrl} from '../../src/protocol/url.ts';
import {applyEffects} from '../../src/state/effects.ts';

const resultKeys = new Set([
  'success',
  'message',
  'toast',
  'redirect_url',
  'clipboard',
  'insert_text',
  'download',
  'data',
]);
const needed: Record<string, Effect> = {
  redirect_url: 'open_url',
  clipboard: 'clipboard',
  insert_text: 'insert_text',
  download: 'download',
};

/** No parser throws; what comes through the wire is short; what comes out of a result was declared. */
export function checkParsers(text: string, declared: readonly Effect[]): void {
  const value = unwrap(parseJson(text));
  parseActionPage(value);
  parseRunContext(value);
  parseErrorAnswer(value);
  parsePreview(value);
  parseExecution(value);
  parseScriptRun(value);
  const run = parseRunResult(value);
  if (run?.success === false) assert.notEqual(run.state, 'succeeded' satisfies string);
  parseHello(text);
  parseGuestToHost(text);
  parseHostToGuest(text);
  const message = parseWorkerToHost(text);
  if (message) assert.ok(text.length <= wireLimits.result);
  if (message?.type === 'progress') assert.ok(message.text.length <= wireLimits.note);
  const candidate = message?.type === 'done' ? message.result : value;
  const {result} = checkScriptResult(candidate, declared);
  for (const [key, one] of Object.entries(result)) {
    assert.ok(resultKeys.has(key), key);
    const effect = needed[key];
    if (effect) assert.ok(declared.includes(effect), `${key} was not declared`);
    if (key === 'redirect_url') assert.ok(parseOpenableUrl(one), String(one));
    if (key === 'clipboard') assert.ok(String(one).length <= resultLimits.clipboard);
  }
}

/** No event of an effect that was not declared, and no link but of the four schemes. */
export async function checkEffects(text: string, declared: readonly Effect[]): Promise<void> {
  const result = parseRunResult(unwrap(parseJson(text)));
  if (!result) return;
  const target = new EventTarget();
  const heard: string[] = [];
  for (const type of ['cs-copy', 'cs-open-url', 'cs-insert-text'])
    target.addEventListener(type, event => {
      heard.push(type);
      // The page takes it: nothing is done here.
      event.preventDefault();
    });
  const action: Action = {
    id: 'a',
    name: 'a',
    icon: '',
    action_type: 'javascript',
    config: {effects: declared},
    is_active: true,
    display_order: 0,
  };
  const run = {
    key: 'k',
    action,
    contactId: 'c',
    contactLabel: 'c',
    effects: [],
    state: 'succeeded' as const,
    startedAt: 0,
  };
  const scene = {
    run,
    target,
    openMode: 'tab' as const,
    prepared: {release() {}},
    isOpen: () => true,
    resolve: (url: string) => parseOpenableUrl(url),
  };
  const effects = await applyEffects(scene, result);
  const events = {
    clipboard: 'cs-copy',
    open_url: 'cs-open-url',
    insert_text: 'cs-insert-text',
    download: 'cs-download',
  };
  for (const {kind, value, state} of effects) {
    assert.equal(state, declared.includes(kind) ? 'page' : 'held');
    assert.equal(heard.includes(events[kind]), declared.includes(kind));
    if (kind === 'open_url') assert.match(value, /^(https?|tel|mailto):/);
  }
}

/** A client whose server answers whatever it is told to. */
export async function startClientFuzz(): Promise<
  AsyncDisposable & {check(status: number, text: string): Promise<void>}
> {
  let answer = {status: 200, text: ''};
  const server = createServer((_request, response) => {
    response.writeHead(answer.status, {'content-type': 'application/json'});
    response.end(answer.text);
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const {port} = server.address() as AddressInfo;
  const client = new HttpActionClient({
    api: `http://127.0.0.1:${port}`,
    tokens: new TokenSource(undefined),
    credentials: 'omit',
  });
  const action = parseActionPage({custom_actions: [{id: 'a', action_type: 'javascript'}]})!;
  return {
    async check(status, text) {
      answer = {status, text};
      const signal = AbortSignal.timeout(5_000);
      const calls = [
        () => execute(client, action.custom_actions[0]!, {contact_id: 'c'}, signal),
        () => lookUp(client, 'e'),
        () => client.list(signal),
      ];
      for (const call of calls)
        await call().catch((error: unknown) => {
          if (!(error instanceof CsError)) throw error;
          assert.notEqual(error.code, 'aborted', 'it hung');
        });
    },
    async [Symbol.asyncDispose]() {
      server.closeAllConnections();
      server.close();
      await once(server, 'close');
    },
  };
}
