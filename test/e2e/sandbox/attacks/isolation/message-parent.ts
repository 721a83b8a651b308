import {defineAttack} from '../../attack.ts';

export const attack = defineAttack({
  kind: 'isolation',
  tries: 'Sends messages to the page, past the wire.',
  script: `for (const target of [self, globalThis.parent, globalThis.top, globalThis.opener]) {
  try {
    target.postMessage({mark}, '*');
  } catch {}
}`,
});
