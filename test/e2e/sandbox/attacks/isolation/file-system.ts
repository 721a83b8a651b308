import {defineAttack} from '../../attack.ts';

export const attack = defineAttack({
  kind: 'isolation',
  tries: 'Keeps something for the next run in the older file system.',
  script: `const files = webkitRequestFileSystemSync(0, 1024);
files.root.getFile('attack', {create: true});
return {data: 'kept'};`,
  check: outcome => (outcome.data === undefined ? undefined : 'it has files'),
});
