import {defineAttack} from '../../attack.ts';

export const attack = defineAttack({
  kind: 'isolation',
  tries: `A page in the sandbox's place sends an object instead of text.`,
  guest: `serve(hello(), (port, send) => after(port, send, () => port.postMessage({type: 'done', result: {data: 'object'}})));`,
  check: outcome => (outcome.data === 'object' ? 'it was believed' : undefined),
});
