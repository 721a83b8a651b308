import {isRecord, own, ownString, parseJson} from '../../protocol/json.ts';
import {
  type LogLevel,
  logLevels,
  wireLimits,
  type WorkerToHost,
} from '../../protocol/sandbox-wire.ts';
import {functionPrefix, lineOf, sourceName} from './line.ts';

type Send = (message: WorkerToHost) => void;
export type Script = (...values: readonly unknown[]) => Promise<unknown>;

/** A script as a function of `parameters`. */
export interface Compiled {
  /** Makes the function; throws a SyntaxError. */
  readonly make: (code: string) => Script;
  /** Lines that stand before the script's first. */
  readonly prefix: number;
}

const AsyncFunction: new (...source: string[]) => Script = Object.getPrototypeOf(
  async () => undefined,
).constructor;

/** What a script sees, in the order of its parameters. */
export const parameters = ['contact', 'user', 'organization', 'input', 'context', 'cs'];

const aliveInterval = 100;

const {stringify} = JSON;

const compiler: Compiled = {
  make: code => new AsyncFunction(...parameters, `${code}\n//# sourceURL=${sourceName}`),
  prefix: functionPrefix,
};

/** Says `ready` on the port, runs what comes, and sends back how it ended. */
export function runScript(port: MessagePort): void {
  port.addEventListener('message', ({data}) => begin(data, port, compiler), {once: true});
  port.start();
  port.postMessage(stringify({type: 'ready'} satisfies WorkerToHost));
}

/** Runs what a `run` message says, and answers on the port. */
export function begin(data: unknown, port: MessagePort, compiled: Compiled): void {
  const run = typeof data === 'string' ? parseJson(data) : undefined;
  if (!isRecord(run)) return;
  const post = port.postMessage.bind(port);
  const alive = stringify({type: 'alive'} satisfies WorkerToHost);
  setInterval(() => post(alive), aliveInterval);
  void execute(run, post, compiled);
}

/** Posts how the script ended. No promise of ours follows the script's: it may have changed what promises do. */
async function execute(
  run: Record<string, unknown>,
  post: (text: string) => void,
  {make, prefix}: Compiled,
): Promise<void> {
  const send: Send = message => post(stringify(message));
  const context = freeze(own(run, 'context'));
  const {contact, user, organization} = isRecord(context) ? context : {};
  const code = ownString(run, 'code') ?? '';
  let answer: string;
  try {
    const script = make(code);
    const input = freeze(own(run, 'input'));
    answer = pack(await script(contact, user, organization, input, context, makeCs(send)));
  } catch (error) {
    answer = stringify(describe(error, prefix));
  }
  post(answer);
}

/** `cs.progress(text)` and `cs.log(level?, …values)`. More than the wire takes is dropped. */
function makeCs(send: Send): object {
  let notes = 0;
  const note = (message: WorkerToHost): void => {
    if (++notes <= wireLimits.notes) send(message);
  };
  return Object.freeze({
    progress: (text: unknown) => note({type: 'progress', text: clip(text)}),
    log: (...values: unknown[]) => {
      const level = values.length > 1 ? logLevels.find(known => known === values[0]) : undefined;
      const text = clip((level ? values.slice(1) : values).map(show).join(' '));
      note({type: 'log', level: level ?? ('info' satisfies LogLevel), text});
    },
  });
}

const show = (value: unknown): string => {
  try {
    return typeof value === 'string' ? value : (stringify(value) ?? String(value));
  } catch {
    // Cyclic, or with a getter that throws.
    return Object.prototype.toString.call(value);
  }
};

/** Anything but an object counts as no result. */
function pack(result: unknown): string {
  let json = 'null';
  try {
    if (typeof result === 'object') json = stringify(result) ?? json;
  } catch (error) {
    return invalid(`The result cannot be written as JSON: ${text(error)}`);
  }
  const message = `{"type":"done","result":${json}}`;
  if (message.length <= wireLimits.result) return message;
  return invalid(`The result is larger than ${wireLimits.result / 1_024} KB`);
}

const invalid = (message: string): string =>
  stringify({type: 'invalid', message} satisfies WorkerToHost);

function describe(error: unknown, prefix: number): WorkerToHost {
  const line = lineOf(error, prefix);
  const name = error instanceof Error ? clip(error.name) : 'Error';
  return {type: 'error', name, message: text(error), ...(line === undefined ? {} : {line})};
}

const text = (error: unknown): string => clip(error instanceof Error ? error.message : show(error));

const clip = (value: unknown): string => String(value).slice(0, wireLimits.note);

/** Freezes plain data to the ground. */
function freeze(value: unknown): unknown {
  if (typeof value === 'object' && value !== null) {
    for (const child of Object.values(value)) freeze(child);
    Object.freeze(value);
  }
  return value;
}
