import {defineAttack} from '../../attack.ts';

export const attack = defineAttack({
  kind: 'isolation',
  tries: 'Makes a worker of its own, which nobody would end.',
  script: `const source = URL.createObjectURL(new Blob(['postMessage(1)']));
const worker = new Worker(source);
await new Promise((resolve, reject) => {
  worker.onmessage = resolve;
  worker.onerror = reject;
  setTimeout(reject, 100);
});
return {data: 'made'};`,
  check: outcome => (outcome.data === undefined ? undefined : 'it made a worker'),
});
