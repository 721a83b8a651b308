import {defineAttack} from '../../attack.ts';

export const attack = defineAttack({
  kind: 'network',
  tries: 'Markup of a range.',
  script: `document.body.append(document.createRange().createContextualFragment(\`<img src="\${url}">\`));`,
});
