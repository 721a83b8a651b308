import assert from 'node:assert/strict';
import {describe, it} from 'node:test';
import {contactIdLimit, isContactId} from '../../../src/protocol/contact-id.ts';
import {headerNameProblem, isCredentialHeader} from '../../../src/protocol/headers.ts';
import {randomKey} from '../../../src/protocol/random-key.ts';
import {isHandover, parseOpenableUrl} from '../../../src/protocol/url.ts';

describe('what a click may open', () => {
  it('is an absolute address of four schemes, without a password', () => {
    for (const url of ['https://x.test/', 'http://x.test/', 'tel:1', 'mailto:a@x.test'])
      assert.equal(parseOpenableUrl(url)?.href, url);
    for (const url of [
      'javascript:1',
      'data:text/html,x',
      'ftp://x.test/',
      'https://u@x.test/',
      'https://:p@x.test/',
      '/r/1',
      '',
      7,
      null,
    ])
      assert.equal(parseOpenableUrl(url), undefined, String(url));
    assert.equal(parseOpenableUrl('/r/1', 'https://x.test/a')?.href, 'https://x.test/r/1');
    const long = (length: number): string => 'https://x.test/'.padEnd(length, 'a');
    assert.ok(parseOpenableUrl(long(8_192)));
    assert.equal(parseOpenableUrl(long(8_193)), undefined);
  });

  it('goes to another program by telephone and mail', () => {
    for (const [url, is] of [
      ['tel:1', true],
      ['mailto:a@x.test', true],
      ['https://x.test/', false],
      ['http://x.test/', false],
    ] as const)
      assert.equal(isHandover(new URL(url)), is);
  });
});

describe('names', () => {
  it('of contacts have 1 to 128 characters, none of them a control character', () => {
    assert.equal(contactIdLimit, 128);
    for (const id of ['a', 'x'.repeat(128), 'ü 1']) assert.equal(isContactId(id), true);
    for (const id of ['', 'x'.repeat(129), 'a\n', '\u0000', '\u001f', '\u007f', 7, null])
      assert.equal(isContactId(id), false, String(id));
  });

  it('of headers are tokens, and not those of the connection or of ours', () => {
    for (const name of [
      'X-Team',
      'Authorization',
      'proxy-authorization',
      'a1!#$%',
      'te2',
      'my-host',
    ])
      assert.equal(headerNameProblem(name), undefined, name);
    for (const name of ['', 'a b', 'a:', 'ä', 'a\n'])
      assert.equal(headerNameProblem(name), 'is not a header name', name);
    for (const name of [
      'Host',
      'content-length',
      'transfer-encoding',
      'Connection',
      'keep-alive',
      'te',
      'trailer',
      'upgrade',
      'expect',
      'proxy-connection',
      'proxy-authorization-x',
      'webhook-id',
      'x-cs-run',
      'User-Agent',
      'accept-encoding',
    ])
      assert.equal(headerNameProblem(name), 'is set by the server itself; leave it out', name);
  });

  it('of headers tell which values open a door', () => {
    for (const name of [
      'Cookie',
      'X-Api-Key',
      'token',
      'Client-Secret',
      'passwd',
      'Authorization',
      'credentials',
      'Session',
    ])
      assert.equal(isCredentialHeader(name), true, name);
    for (const name of ['Accept', 'X-Team', 'Content-Type'])
      assert.equal(isCredentialHeader(name), false);
  });

  it('of runs are 128 random bits in letters and digits', () => {
    const keys = Array.from({length: 50}, randomKey);
    for (const key of keys) assert.match(key, /^[0-9a-z]{1,7}(-[0-9a-z]{1,7}){3}$/);
    assert.equal(new Set(keys).size, keys.length);
  });
});
