import assert from 'node:assert/strict';
import {describe, it} from 'node:test';
import {TokenSource} from '../../../src/client/token-source.ts';

describe('a source of tokens', () => {
  /** How often a token is asked for in three requests, by the seconds that it lasts and the clock is fast. */
  async function askedFor(life: number, fast: number): Promise<number> {
    let asked = 0;
    const tokens = new TokenSource(() => {
      asked++;
      const iat = Math.round(Date.now() / 1_000) - fast;
      const claims = {sub: 'asha', iat, exp: iat + life};
      return `h.${btoa(JSON.stringify(claims))}.s`;
    });
    for (let request = 0; request < 3; request++) await tokens.caller();
    return asked;
  }

  it('asks once for a token that lasts, also where the clock is so fast that it seems to be over', async () => {
    assert.equal(await askedFor(300, 0), 1);
    assert.equal(await askedFor(300, 290), 1);
    assert.equal(await askedFor(300, 86_400), 1);
  });

  it('takes no token that was asked for before somebody else signed in', async () => {
    const answers = [Promise.withResolvers<string>(), Promise.withResolvers<string>()] as const;
    let asked = 0;
    const tokens = new TokenSource(() => answers[asked++ ? 1 : 0].promise);
    const tokenOf = (sub: string): string => `h.${btoa(JSON.stringify({sub}))}.s`;
    const before = tokens.caller();
    tokens.forget('anew');
    const after = tokens.caller();
    answers[1].resolve(tokenOf('ben'));
    assert.match((await after).subject, /ben$/);
    answers[0].resolve(tokenOf('asha'));
    assert.match((await before).subject, /asha$/);
    assert.match((await tokens.caller()).subject, /ben$/);
    assert.equal(asked, 2);
  });

  it('asks anew for one that is about to end', async () => {
    assert.equal(await askedFor(10, 0), 3);
  });
});
