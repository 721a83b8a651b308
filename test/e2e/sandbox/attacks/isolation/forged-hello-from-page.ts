import {defineAttack} from '../../attack.ts';

export const attack = defineAttack({
  kind: 'isolation',
  tries: `The page itself says hello in the sandbox's name.`,
  script: `await new Promise(resolve => setTimeout(resolve, 300));
return {data: 'honest'};`,
  page: `for (let index = 0; index < 20; index++) {
  const {port1, port2} = new MessageChannel();
  port1.onmessage = ({data}) => report(data);
  const token = frame()?.src?.split('#')[1] ?? '';
  window.postMessage(JSON.stringify({cs: 'hello', v: 1, token}), '*', [port2]);
  await new Promise(resolve => setTimeout(resolve, 20));
}`,
});
