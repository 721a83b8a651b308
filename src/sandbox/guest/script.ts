import {isRecord, own, ownString, parseJson} from '../../protocol/json.ts';
import {
  type LogLevel,
  logLevels,
  wireLimits,
  type WorkerToHost,
} from '../../protocol/sandbox-wire.ts';
import {lineOf, sourceName} from './line.ts';

type Send = (message: WorkerToHost) => void;
type Script = (...values: readonly unknown[]) => Promise<unknown>;

const AsyncFunction: new (...source: string[]) => Script = Object.getPrototypeOf(
  async () => undefined,
).constructor;

/** What a script sees, in the order of its parameters. */
const parameters = ['contact', 'user', 'organization', 'input', 'context', 'cs'];

const aliveInterval = 100;

const {stringify} = JSON;

/** Says `ready` on the port, runs what comes, and sends back how it ended. */
export function runScript(port: MessagePort): void {
  const post = port.postMessage.bind(port);
  const send: Send = message => post(stringify(message));
  port.addEventListener(
    'message',
    ({data}: MessageEvent<unknown>) => {
      const run = typeof data === 'string' ? parseJson(data) : undefined;
      if (!isRecord(run)) return;
      setInterval(() => send({type: 'alive'}), aliveInterval);
      void execute(run, post);
    },
    {once: true},
  );
  port.start();
  send({type: 'ready'});
}

/** Posts how the script ended. No promise of ours follows the script's: it may have changed what promises do. */
async function execute(run: Record<string, unknown>, post: (text: string) => void): Promise<void> {
  const send: Send = message => post(stringify(message));
  const context = freeze(own(run, 'context'));
  const {contact, user, organization} = isRecord(context) ? context : {};
  const code = ownString(run, 'code') ?? '';
  let answer: string;
  try {
    const script = new AsyncFunction(...parameters, `${code}\n//# sourceURL=${sourceName}`);
    const input = freeze(own(run, 'input'));
    answer = pack(await script(contact, user, organization, input, context, makeCs(send)));
  } catch (error) {
    answer = stringify(describe(error));
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

function describe(error: unknown): WorkerToHost {
  const line = lineOf(error);
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
