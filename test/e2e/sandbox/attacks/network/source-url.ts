import {defineAttack} from '../../attack.ts';

export const attack = defineAttack({
  kind: 'network',
  tries: 'A source named by the script, and its stack read.',
  script: `try {
  (0, eval)(\`throw new Error()\\n//# sourceURL=\${url}\`);
} catch (error) {
  cs.log(String(error.stack));
}`,
});
