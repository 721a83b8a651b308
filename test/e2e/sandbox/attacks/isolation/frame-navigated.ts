import {defineAttack} from '../../attack.ts';

export const attack = defineAttack({
  kind: 'isolation',
  tries: 'Somebody navigates the frame while a script runs.',
  script: `await new Promise(resolve => setTimeout(resolve, 8_000));
return {data: 'lost'};`,
  // Every frame in turn: which one the script is in, the page cannot know.
  page: `let over = false;
for (const type of ['cs-action', 'cs-action-error'])
  document.addEventListener(type, ({detail}) => { over ||= detail.action.id === 'frame-navigated'; });
const end = performance.now() + 50_000;
const seen = new Set();
while (!over && performance.now() < end) {
  await new Promise(resolve => setTimeout(resolve, 50));
  const one = frame();
  if (!one || seen.has(one)) continue;
  seen.add(one);
  await new Promise(resolve => setTimeout(resolve, 3_000));
  if (!over && one.isConnected) one.contentWindow.location.replace('about:blank');
}`,
  check: outcome => (outcome.data === 'lost' ? 'the run went on' : undefined),
  next: `return {data: 'works'};`,
});
