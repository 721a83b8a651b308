import {defineAttack} from '../../attack.ts';

export const attack = defineAttack({
  kind: 'isolation',
  tries: 'Keeps something for the next run in a database.',
  script: `const request = indexedDB.open('attack');
await new Promise((resolve, reject) => {
  request.onsuccess = resolve;
  request.onerror = reject;
});
return {data: 'kept'};`,
  check: outcome => (outcome.data === undefined ? undefined : 'it has a database'),
});
