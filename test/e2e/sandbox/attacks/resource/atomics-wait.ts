import {defineAttack, endsByWatchdog} from '../../attack.ts';

export const attack = defineAttack({
  kind: 'resource',
  tries: 'Sleeps without waking.',
  raw: true,
  script:
    'Atomics.wait(new Int32Array(new WebAssembly.Memory({initial: 1, maximum: 1, shared: true}).buffer), 0, 0);',
  check: endsByWatchdog,
});
