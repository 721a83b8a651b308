import {defineAttack} from '../../attack.ts';

export const attack = defineAttack({
  kind: 'isolation',
  tries: 'Reads what the page keeps in its global object.',
  script:
    'return {data: [globalThis.secret, globalThis.window?.secret, globalThis.parent?.secret, self.name]};',
});
