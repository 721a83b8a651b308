import {defineAttack} from '../../attack.ts';

export const attack = defineAttack({
  kind: 'isolation',
  tries: `A page in the sandbox's place sends more notes than the wire takes.`,
  guest: `serve(hello(), (port, send) => after(port, send, () => {
  for (let index = 0; index < 10_000; index++) send({type: 'progress', text: mark});
  send({type: 'done', result: {data: 'flood'}});
}));`,
  check: outcome => (outcome.data === 'flood' ? 'the flood was taken' : undefined),
});
