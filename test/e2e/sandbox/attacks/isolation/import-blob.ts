import {defineAttack} from '../../attack.ts';

export const attack = defineAttack({
  kind: 'isolation',
  tries: 'Imports a module that it makes itself.',
  script: `await import(URL.createObjectURL(new Blob(['export default 1'], {type: 'text/javascript'})));
return {data: 'imported'};`,
  check: outcome => (outcome.data === undefined ? undefined : 'it imported'),
});
