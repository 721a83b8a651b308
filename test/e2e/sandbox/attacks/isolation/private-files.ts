import {defineAttack} from '../../attack.ts';

export const attack = defineAttack({
  kind: 'isolation',
  tries: 'Keeps something for the next run in the private file system.',
  script: `const folder = await navigator.storage.getDirectory();
await folder.getFileHandle('attack', {create: true});
return {data: 'kept'};`,
  check: outcome => (outcome.data === undefined ? undefined : 'it has files'),
});
