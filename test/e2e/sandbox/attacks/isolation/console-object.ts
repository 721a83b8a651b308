import {defineAttack} from '../../attack.ts';

export const attack = defineAttack({
  kind: 'isolation',
  tries: 'Changes what it was given to talk with.',
  script: `'use strict';
try {
  cs.log = () => mark;
} catch {
  return {data: 'frozen'};
}`,
  check: outcome => (outcome.data === 'frozen' ? undefined : 'it is not frozen'),
});
