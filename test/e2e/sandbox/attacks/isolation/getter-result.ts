import {defineAttack} from '../../attack.ts';

export const attack = defineAttack({
  kind: 'isolation',
  tries: 'Gives another answer each time it is read.',
  effects: ['open_url'],
  script: `let reads = 0;
return {get redirect_url() { return reads++ === 0 ? 'https://example.test/first' : \`javascript:\${mark}\`; }};`,
  check: outcome =>
    outcome.effects.every(({value}) => value.startsWith('https:'))
      ? undefined
      : 'the second reading counted',
});
