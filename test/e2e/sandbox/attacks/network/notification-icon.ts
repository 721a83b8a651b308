import {defineAttack} from '../../attack.ts';

export const attack = defineAttack({
  kind: 'network',
  tries: 'The icon of a notification.',
  script: 'new Notification(mark, {icon: url});',
});
