import {defineAttack} from '../../attack.ts';

export const attack = defineAttack({
  kind: 'isolation',
  tries: `A page of the host's own origin, in the sandbox's place, reaches for the host.`,
  guest: `try {
  parent.document.title = mark;
  report('it reached the page');
} catch {
  parent.postMessage('not reached', '*');
}`,
  from: 'host',
});
