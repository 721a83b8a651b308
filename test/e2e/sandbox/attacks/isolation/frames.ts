import {defineAttack} from '../../attack.ts';

export const attack = defineAttack({
  kind: 'isolation',
  tries: 'Looks for frames beside it.',
  script:
    'return {data: globalThis.frames?.[0]?.name ?? globalThis.frameElement?.ownerDocument.body.dataset};',
});
