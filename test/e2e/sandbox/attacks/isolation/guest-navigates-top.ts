import {defineAttack} from '../../attack.ts';

export const attack = defineAttack({
  kind: 'isolation',
  tries: `A page in the sandbox's place takes the window away.`,
  guest: `try {
  top.location.href = 'about:blank#taken';
} catch {
  parent.postMessage('not taken', '*');
}`,
  from: 'open',
});
