import {defineAttack} from '../../attack.ts';

export const attack = defineAttack({
  kind: 'network',
  tries: 'A module by a name that a map leads elsewhere.',
  script: `const map = document.createElement('script');
map.type = 'importmap';
map.textContent = JSON.stringify({imports: {attack: url}});
document.head.append(map);
const script = document.createElement('script');
script.type = 'module';
script.textContent = \`import 'attack'\`;
document.head.append(script);`,
});
