import {defineAttack} from '../../attack.ts';

export const attack = defineAttack({
  kind: 'network',
  tries: 'The fetch that the prototypes of the global object may still have.',
  script: `for (let holder = globalThis; holder; holder = Object.getPrototypeOf(holder)) {
  const found = Object.getOwnPropertyDescriptor(holder, 'fetch')?.value;
  if (found) await found.call(globalThis, url);
}`,
});
