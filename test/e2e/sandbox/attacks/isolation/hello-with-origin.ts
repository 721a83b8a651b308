import {defineAttack} from '../../attack.ts';

export const attack = defineAttack({
  kind: 'isolation',
  tries: 'A page with an origin of its own says hello.',
  guest: `try {
  localStorage.setItem('attack', mark);
  report('it has storage');
} catch {
  parent.postMessage('no storage', '*');
}`,
  from: 'open',
});
