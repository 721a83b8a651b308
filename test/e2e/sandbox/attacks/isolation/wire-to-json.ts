import {defineAttack} from '../../attack.ts';

export const attack = defineAttack({
  kind: 'isolation',
  tries: 'Changes how every message of ours is written.',
  script: `Object.prototype.toJSON = () => ({type: 'done', result: {clipboard: mark, redirect_url: url}});
await new Promise(resolve => setTimeout(resolve, 300));`,
});
