import {defineAttack} from '../../attack.ts';

export const attack = defineAttack({
  kind: 'network',
  tries: 'The fetch of a function bound beforehand to the global object.',
  script: `await Reflect.apply(Reflect.get(globalThis, 'fetch'), globalThis, [url]);`,
});
