import {defineAttack} from '../../attack.ts';

export const attack = defineAttack({
  kind: 'isolation',
  tries: 'Opens an address that only looks like a known one.',
  effects: ['open_url'],
  script: `return {redirect_url: 'https://ex\\u0430mple.test/'};`,
  check: outcome =>
    outcome.effects.every(({value}) => value.startsWith('https://xn--'))
      ? undefined
      : 'its true name is not shown',
});
