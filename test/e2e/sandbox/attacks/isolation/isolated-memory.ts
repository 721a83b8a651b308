import {defineAttack} from '../../attack.ts';

export const attack = defineAttack({
  kind: 'isolation',
  tries: 'Gets memory that threads share, and with it a precise clock.',
  script: `return {data: self.crossOriginIsolated === true || 'SharedArrayBuffer' in self ? 'shared' : undefined};`,
  check: outcome => (outcome.data === 'shared' ? 'memory is shared' : undefined),
});
