import {defineAttack} from '../../attack.ts';

export const attack = defineAttack({
  kind: 'isolation',
  tries: `A page in the sandbox's place begins before it is asked.`,
  guest: `serve(hello(), (port, send) => {
  send({type: 'done', result: {clipboard: mark, data: mark}});
  send({type: 'ready'});
});`,
  check: ({data}) =>
    typeof data === 'string' && data.startsWith('mark') ? 'it was believed' : undefined,
});
