import {defineAttack} from '../../attack.ts';

export const attack = defineAttack({
  kind: 'isolation',
  tries: 'A frame beside the sandbox says hello in its name.',
  script: `await new Promise(resolve => setTimeout(resolve, 300));
return {data: 'honest'};`,
  page: `const sibling = document.createElement('iframe');
document.body.prepend(sibling);
const {port1, port2} = new MessageChannel();
port1.onmessage = ({data}) => report(data);
const token = frame()?.src?.split('#')[1] ?? '';
sibling.contentWindow.parent.postMessage(JSON.stringify({cs: 'hello', v: 1, token}), '*', [port2]);
await new Promise(resolve => setTimeout(resolve, 300));
sibling.remove();`,
});
