import {runDetail} from '../../client/history-calls.ts';
import {execute, lookUp, reportOutcome} from '../../client/run-calls.ts';
import {CsError, asCsError} from '../../errors.ts';
import {parseAction} from '../../protocol/action.ts';
import {parseRunContext} from '../../protocol/context.ts';
import {randomKey} from '../../protocol/random-key.ts';
import {
  type Execution,
  type RunResult,
  type RunState,
  parseScriptRun,
} from '../../protocol/result.ts';
import type {LogLevel} from '../../protocol/sandbox-wire.ts';
import type {SandboxLease} from '../sandboxes.ts';
import type {Draft} from './action-draft.ts';
import type {ManagerSession} from './manager-session.ts';
import {deferred} from '../../protocol/deferred.ts';

/** A line of a script's console. */
export interface LogLine {
  readonly level: LogLevel | 'progress';
  readonly text: string;
}

/** How a test run went. */
export interface Trial {
  readonly state: RunState;
  readonly message: string;
  /** Milliseconds from the click to the end. */
  readonly took: number;
  /** What came back. */
  readonly data?: unknown;
  /** What a bar would have done with the page, by name. */
  readonly effects: readonly (readonly [name: string, value: string])[];
  /** Effects that the action had not declared. */
  readonly refused: readonly string[];
  /** Line of the script in which its error arose. */
  readonly line?: number;
  /** What the history keeps of it; nothing on a stock server. */
  readonly execution?: Execution;
}

interface TrialOptions {
  readonly contactId: string;
  readonly input: Readonly<Record<string, unknown>>;
  readonly onLog: (line: LogLine) => void;
  readonly signal: AbortSignal;
}

/** How often a run that goes on is looked at, in milliseconds, and for how long. */
const pause = 1_000;
const mostLooks = 30;

/** Runs a saved action, marked as a test. Nothing touches the page. Rejects with a `CsError` where nothing ran. */
export async function runTrial(
  session: ManagerSession,
  draft: Draft,
  options: TrialOptions,
): Promise<Trial> {
  const {client, server} = session;
  const action = parseAction({...draft});
  if (!action) throw new CsError('not_found', 'Save the action first');
  const begun = performance.now();
  const body = {
    contact_id: options.contactId,
    ...(Object.keys(options.input).length > 0 && {input: options.input}),
    ...(server === 'own' && {idempotency_key: randomKey(), confirmed: true, test: true}),
  };
  const answer = await execute(client, action, body, options.signal);
  const script = parseScriptRun(answer.data);
  const ended =
    script && answer.state === 'running'
      ? await runScript(session, draft, answer, options)
      : {...told(await settled(session, answer, options.signal)), refused: []};
  const took = Math.round(performance.now() - begun);
  const {execution_id: id} = answer;
  const execution =
    server === 'own' && id ? await runDetail(client, id).catch(() => undefined) : undefined;
  return {...ended, took, ...(execution && {execution})};
}

/** A message's run may go on until it is delivered. */
async function settled(
  {client}: ManagerSession,
  answer: RunResult,
  signal: AbortSignal,
): Promise<RunResult> {
  let now = answer;
  for (let looks = 0; now.state === 'running' && now.execution_id && looks < mostLooks; looks++) {
    await wait(pause, signal);
    now = await lookUp(client, now.execution_id);
  }
  return now;
}

async function runScript(
  session: ManagerSession,
  draft: Draft,
  answer: RunResult,
  {onLog, signal, input}: TrialOptions,
): Promise<Omit<Trial, 'took'>> {
  const script = parseScriptRun(answer.data);
  const {effects = [], timeout_ms: timeoutMs = 10_000} = parseAction({...draft})?.config ?? {};
  const report = async (outcome: Parameters<typeof reportOutcome>[2]): Promise<void> => {
    if (!answer.execution_id) return;
    // The run is known here all the same; the history says `unknown` where this is lost.
    await reportOutcome(session.client, answer.execution_id, outcome).catch(() => undefined);
  };
  let lease: SandboxLease | undefined;
  try {
    lease = await leaseFor(session);
    const {result, refused, dropped} = await lease.sandbox.run({
      code: script?.code ?? '',
      context: parseRunContext(script?.context),
      input: script?.input ?? input,
      effects,
      locale: navigator.language,
      timeoutMs,
      signal,
      onLog: (level, text) => onLog({level, text}),
      onProgress: text => onLog({level: 'progress', text}),
    });
    const state = result.success ? 'succeeded' : 'failed';
    const message = result.message ?? result.toast?.message ?? '';
    const {data} = result;
    const ended = told({...result, message, state});
    const held = [...refused, ...dropped];
    await report({
      state,
      ...(message && {message}),
      ...(data !== undefined && {data}),
      effects: {taken: [], refused: held},
    });
    return {...ended, refused: held};
  } catch (error) {
    const {message, position, code} = asCsError(error, 'script_error');
    const line = position === undefined ? {} : {line: position};
    await report({state: 'failed', message, error: {name: code, message, ...line}});
    return {state: 'failed', message, effects: [], refused: [], ...line};
  } finally {
    lease?.release();
  }
}

/** What runs scripts is fetched by whoever tries one. */
async function leaseFor({api, sandboxSrc}: ManagerSession): Promise<SandboxLease> {
  const {leaseSandbox} = await import('../sandboxes.ts').catch((cause: unknown) => {
    throw new CsError('sandbox_unavailable', 'What runs scripts could not be loaded', {cause});
  });
  return leaseSandbox(api, sandboxSrc);
}

function told(
  result: RunResult,
): Omit<Trial, 'took' | 'refused'> & {readonly refused: readonly string[]} {
  const {state, message, data, redirect_url, clipboard, insert_text, download, toast} = result;
  const effects = [
    ['open_url', redirect_url],
    ['clipboard', clipboard],
    ['insert_text', insert_text],
    ['download', download?.name],
    ['toast', toast?.message],
  ] as const;
  return {
    state,
    message,
    ...(data !== undefined && {data}),
    effects: effects.flatMap(([name, value]) => (value ? [[name, value] as const] : [])),
    refused: [],
  };
}

async function wait(ms: number, signal: AbortSignal): Promise<void> {
  const {promise, resolve, reject} = deferred<void>();
  const timer = setTimeout(resolve, ms);
  const stop = (): void => reject(new CsError('aborted', 'The run is not waited for any longer'));
  signal.addEventListener('abort', stop, {once: true});
  await promise.finally(() => {
    clearTimeout(timer);
    signal.removeEventListener('abort', stop);
  });
}
