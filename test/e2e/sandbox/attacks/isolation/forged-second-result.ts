import {defineAttack} from '../../attack.ts';

export const attack = defineAttack({
  kind: 'isolation',
  tries: `A page in the sandbox's place answers three times.`,
  guest: `serve(hello(), (port, send) => after(port, send, () => {
  send({type: 'done', result: {data: 'first'}});
  send({type: 'done', result: {data: 'second'}});
  send({type: 'error', name: 'Error', message: 'third'});
}));`,
  check: outcome => (outcome.data === 'second' ? 'the second answer counted' : undefined),
});
