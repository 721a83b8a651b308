import {defineAttack} from '../../attack.ts';

export const attack = defineAttack({
  kind: 'network',
  tries: 'A worker in a data: address, made by the worker, that fetches.',
  script: `new Worker(\`data:text/javascript,fetch(\${JSON.stringify(url)})\`);`,
});
