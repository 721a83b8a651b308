import {defineAttack} from '../../attack.ts';

export const attack = defineAttack({
  kind: 'isolation',
  tries: 'Takes the port to the page by changing what ports can do.',
  script: `const caught = [];
for (const [holder, key] of [
  [MessagePort.prototype, 'postMessage'],
  [EventTarget.prototype, 'addEventListener'],
  [EventTarget.prototype, 'dispatchEvent'],
  [Function.prototype, 'call'],
  [Function.prototype, 'apply'],
  [Function.prototype, 'bind'],
  [Promise.prototype, 'then'],
  [JSON, 'stringify'],
]) {
  const native = holder[key];
  holder[key] = function (...values) {
    for (const one of [this, ...values]) if (one instanceof MessagePort) caught.push(one);
    return Reflect.apply(native, this, values);
  };
}
cs.log('one');
cs.progress('two');
await new Promise(resolve => setTimeout(resolve, 250));
return {data: caught.length};`,
  check: outcome => (outcome.data === 0 ? undefined : 'it has the port'),
});
