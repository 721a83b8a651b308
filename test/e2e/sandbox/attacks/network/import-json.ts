import {defineAttack} from '../../attack.ts';

export const attack = defineAttack({
  kind: 'network',
  tries: 'An import of data elsewhere.',
  script: `await import(url, {with: {type: 'json'}});`,
});
