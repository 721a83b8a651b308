import {defineAttack} from '../../attack.ts';

export const attack = defineAttack({
  kind: 'isolation',
  tries: 'Takes functions of ours out of the stack.',
  script: `const reached = new Set();
Error.prepareStackTrace = (_, sites) => sites.map(site => reached.add(site.getFunction()));
cs.log({toJSON: () => (reached, new Error().stack)});
const foreign = [...reached].filter(one => one !== undefined && one !== null && !String(one).includes('reached'));
return {data: foreign.length};`,
  check: outcome => (outcome.data === 0 ? undefined : 'it reached a function'),
});
