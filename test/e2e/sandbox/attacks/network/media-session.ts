import {defineAttack} from '../../attack.ts';

export const attack = defineAttack({
  kind: 'network',
  tries: 'The picture of what is playing.',
  script:
    'navigator.mediaSession.metadata = new MediaMetadata({title: mark, artwork: [{src: url}]});',
});
