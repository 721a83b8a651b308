import {defineAttack} from '../../attack.ts';

export const attack = defineAttack({
  kind: 'network',
  tries: 'The subtitles of a film.',
  script: `document.body.insertAdjacentHTML('beforeend', \`<video crossorigin><track default kind="subtitles" src="\${url}"></video>\`);
document.querySelector('track').track.mode = 'showing';`,
});
