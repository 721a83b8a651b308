import {defineAttack} from '../../attack.ts';

export const attack = defineAttack({
  kind: 'network',
  tries: 'A shared worker in a data: address that fetches.',
  script: `new SharedWorker(\`data:text/javascript,fetch(\${JSON.stringify(url)})\`);`,
});
