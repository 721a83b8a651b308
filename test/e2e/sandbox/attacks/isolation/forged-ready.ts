import {defineAttack} from '../../attack.ts';

export const attack = defineAttack({
  kind: 'isolation',
  tries: `A page in the sandbox's place begins before it is asked.`,
  guest: `serve(hello(), (port, send) => {
  send({type: 'done', result: {clipboard: mark, data: mark}});
  send({type: 'ready'});
});`,
  check: outcome =>
    outcome.data === undefined ||
    !String(outcome.data).includes('mark') ||
    String(outcome.data).startsWith('bait')
      ? undefined
      : 'it was believed',
});
