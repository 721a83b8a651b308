import {defineAttack} from '../../attack.ts';

export const attack = defineAttack({
  kind: 'isolation',
  tries: 'Walks up to the functions that run it.',
  script: `const reached = new Set();
const own = [attempt, arguments.callee];
function probe() {
  reached.add(probe.caller);
  reached.add(probe.caller?.caller);
  return '';
}
cs.log({toJSON: probe});
probe();
const foreign = [...reached].filter(one => typeof one === 'function' && !String(one).includes('reached'));
return {data: foreign.length};`,
  check: outcome =>
    outcome.data === undefined || outcome.data === 0 ? undefined : 'it reached a caller',
});
