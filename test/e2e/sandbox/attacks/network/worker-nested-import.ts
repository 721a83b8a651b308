import {defineAttack} from '../../attack.ts';

export const attack = defineAttack({
  kind: 'network',
  tries: 'A module worker, made by the worker, that imports.',
  script: `const source = new Blob([\`import \${JSON.stringify(url)}\`], {type: 'text/javascript'});
new Worker(URL.createObjectURL(source), {type: 'module'});`,
});
