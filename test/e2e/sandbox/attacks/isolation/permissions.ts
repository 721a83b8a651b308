import {defineAttack} from '../../attack.ts';

export const attack = defineAttack({
  kind: 'isolation',
  tries: 'Asks for the camera, the place and the right to notify.',
  script: `const asked = [navigator.mediaDevices, navigator.geolocation, navigator.permissions, globalThis.Notification];
return {data: asked.filter(one => one !== undefined).length};`,
  check: outcome => (outcome.data === undefined ? undefined : 'it may ask'),
});
