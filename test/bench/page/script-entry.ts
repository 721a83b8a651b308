/** The sandbox as pages have it, and the echo of a bare frame beside it. */
import {Sandbox} from '../../../src/sandbox/bridge.ts';

interface ScriptBench {
  /** Milliseconds of one run each, end to end, a worker being ready. */
  run(times: number): Promise<readonly number[]>;
  /** Milliseconds from a message to a frame until its answer. */
  echo(times: number): Promise<readonly number[]>;
}

declare global {
  interface Window {
    scriptBench: ScriptBench;
    told(text: string): void;
  }
}

/** Milliseconds in which the next worker gets ready. */
const pause = 100;

const sandbox = new Sandbox({src: `${location.origin}/n/11/sandbox`});
const frame = document.createElement('iframe');
frame.setAttribute('sandbox', 'allow-scripts');
frame.srcdoc = `<script>onmessage = ({data, source}) => source.postMessage(data, '*')</script>`;

async function time(times: number, act: () => Promise<unknown>): Promise<readonly number[]> {
  const took: number[] = [];
  for (let index = 0; index < times; index++) {
    await new Promise(resolve => setTimeout(resolve, pause));
    const start = performance.now();
    await act();
    took.push(performance.now() - start);
  }
  return took;
}

const job = {
  code: 'return {message: contact.name}',
  context: {
    contact: {id: 'c1', name: 'Ada', phone_number: '551', tags: [], metadata: {}},
    user: {id: 'u1', name: 'Bo'},
    organization: {id: 'o1', name: 'Org'},
  },
  effects: [],
  locale: 'en',
  timeoutMs: 10_000,
};

const echoed = (): Promise<unknown> =>
  new Promise(resolve => {
    window.addEventListener('message', resolve, {once: true});
    frame.contentWindow!.postMessage(JSON.stringify(job.context), '*');
  });

window.scriptBench = {
  async run(times) {
    return time(times, async () => {
      const {result} = await sandbox.run(job);
      if (result.message !== 'Ada') throw new Error('The script did not run');
    });
  },
  echo: times => time(times, echoed),
};

frame.addEventListener('load', () => void sandbox.warm().then(() => window.told('shown')));
document.body.append(frame);
