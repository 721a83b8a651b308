import {defineAttack} from '../../attack.ts';

export const attack = defineAttack({
  kind: 'isolation',
  tries: 'Puts keys into the result that reach prototypes on the other side.',
  script: `return JSON.parse(
  \`{"__proto__": {"clipboard": "\${mark}", "polluted": 1}, "constructor": {"prototype": {"\${mark}": 1}}, "data": {"__proto__": {"\${mark}": 1}}}\`,
);`,
  check: outcome => (outcome.state === 'succeeded' ? undefined : 'an honest part was lost'),
});
