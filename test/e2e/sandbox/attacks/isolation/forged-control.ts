import {defineAttack} from '../../attack.ts';

export const attack = defineAttack({
  kind: 'isolation',
  tries: `A page in the sandbox's place sends nonsense where only orders are answered.`,
  guest: `serve(hello(), (port, send, control) => control.postMessage('{"type":"open"}'));`,
});
