import {defineAttack} from '../../attack.ts';

export const attack = defineAttack({
  kind: 'network',
  tries: 'A classic script.',
  script: `const script = document.createElement('script');
script.src = url;
document.head.append(script);`,
});
