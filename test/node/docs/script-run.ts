import {once} from 'node:events';
import {MessageChannel, Worker} from 'node:worker_threads';

const limit = 10_000;
const guest = new URL('../../../src/sandbox/guest/script.ts', import.meta.url).href;

/** What a script returns for a context: the sandbox's own guest runs it, in a thread that ends with it. */
export async function runScript(code: string, context: unknown, input: unknown): Promise<unknown> {
  const source = `import {workerData} from 'node:worker_threads';
    const {runScript} = await import(${JSON.stringify(guest)});
    runScript(workerData.port);`;
  const {port1, port2} = new MessageChannel();
  const worker = new Worker(new URL(`data:text/javascript,${encodeURIComponent(source)}`), {
    workerData: {port: port2},
    transferList: [port2],
  });
  const signal = AbortSignal.timeout(limit);
  try {
    for (;;) {
      const [text] = (await once(port1, 'message', {signal})) as [string];
      const message = JSON.parse(text) as {type: string; result?: unknown; message?: string};
      if (message.type === 'ready')
        port1.postMessage(JSON.stringify({type: 'run', code, context, input}));
      else if (message.type === 'done') return message.result;
      else if (message.type === 'error') throw new Error(message.message);
    }
  } finally {
    port1.close();
    await worker.terminate();
  }
}
