import {defineAttack} from '../../attack.ts';

export const attack = defineAttack({
  kind: 'isolation',
  tries: 'Imports a module that it carries itself, to get a scope without our rules.',
  script: `await import('data:text/javascript,1');
return {data: 'imported'};`,
  check: outcome => (outcome.data === undefined ? undefined : 'it imported'),
});
