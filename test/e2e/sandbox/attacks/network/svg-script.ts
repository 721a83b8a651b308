import {defineAttack} from '../../attack.ts';

export const attack = defineAttack({
  kind: 'network',
  tries: 'A script in a drawing.',
  script: `const script = document.createElementNS('http://www.w3.org/2000/svg', 'script');
script.setAttribute('href', url);
const svg = document.createElementNS('http://www.w3.org/2000/svg', 'svg');
svg.append(script);
document.body.append(svg);`,
});
