import assert from 'node:assert/strict';
import {describe, it} from 'node:test';
import {ConfigError, readConfig} from '../../../src/server/config.ts';

const key = Buffer.alloc(32, 7).toString('base64');

describe('the configuration', () => {
  it('has defaults for everything', () => {
    assert.deepEqual(readConfig({}, 'dist'), {
      host: '127.0.0.1',
      port: 8_787,
      publicUrl: undefined,
      vendors: {twilio: undefined, whatsapp: undefined},
      store: {kind: 'embedded', folder: './data', prepared: 'prepared-database.tgz'},
      encryptionKey: {file: 'data/encryption.key'},
      egressAllow: [],
      assets: 'dist',
      oldEncryptionKey: undefined,
      contactSource: undefined,
      rates: {},
      proxyHops: 0,
      metricsToken: undefined,
    });
  });

  it('names each variable that is wrong', () => {
    for (const [name, value] of [
      ['CS_PORT', '70000'],
      ['CS_PORT', 'http'],
      ['CS_HOST', 'a b'],
      ['CS_PUBLIC_URL', 'actions.example.com'],
      ['CS_DATABASE_URL', 'mysql://x'],
      ['CS_ENCRYPTION_KEY', 'short'],
      ['CS_EGRESS_ALLOW', '127.0.0.1'],
      ['CS_EGRESS_ALLOW', 'http://127.0.0.1'],
    ] as const)
      assert.throws(
        () => readConfig({[name]: value}, 'dist'),
        (error: Error) => error instanceof ConfigError && error.message.startsWith(name),
        `${name}=${value}`,
      );
    const all = {CS_PORT: 'x', CS_HOST: ' ', CS_DATABASE_URL: 'postgres://h/x', CS_PROT: '1'};
    const list =
      /CS_PORT must[^]*CS_HOST must[^]*CS_PROT is not known[^]*CS_ENCRYPTION_KEY is needed/;
    assert.throws(() => readConfig(all, 'dist'), list);
  });

  it('takes a public URL with a slash at its end for the same one, for paths are put behind it', () => {
    const publicUrlOf = (url: string) => readConfig({CS_PUBLIC_URL: url}, 'd').publicUrl;
    assert.equal(publicUrlOf('https://actions.example.com/'), 'https://actions.example.com');
    assert.equal(publicUrlOf('https://example.com/actions//'), 'https://example.com/actions');
    for (const url of ['https://a.example/?x=1', 'https://a.example/#x'])
      assert.throws(() => publicUrlOf(url), /^ConfigError: CS_PUBLIC_URL must/);
  });

  it('wants a key with a shared database', () => {
    const url = 'postgres://u:p@db.example/x';
    assert.throws(() => readConfig({CS_DATABASE_URL: url}, 'd'), /^ConfigError: CS_ENCRYPTION_KEY/);
    const config = readConfig({CS_DATABASE_URL: url, CS_ENCRYPTION_KEY: key}, 'd');
    assert.deepEqual(config.store, {kind: 'postgres', url});
  });
});
