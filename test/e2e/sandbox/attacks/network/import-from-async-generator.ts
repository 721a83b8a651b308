import {defineAttack} from '../../attack.ts';

export const attack = defineAttack({
  kind: 'network',
  tries: 'An import of an async generator made at run time.',
  script: `const AsyncGenerator = (async function* () {}).constructor;
await new AsyncGenerator(\`yield import(\${JSON.stringify(url)})\`)().next();`,
});
