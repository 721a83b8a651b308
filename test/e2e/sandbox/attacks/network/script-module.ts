import {defineAttack} from '../../attack.ts';

export const attack = defineAttack({
  kind: 'network',
  tries: 'A module.',
  script: `const script = document.createElement('script');
script.type = 'module';
script.src = url;
document.head.append(script);`,
});
