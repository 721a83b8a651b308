import assert from 'node:assert/strict';
import {createHash} from 'node:crypto';
import {describe, it} from 'node:test';
import {build} from 'vite';
import {
  inlineScript,
  sandboxHeaders,
  sandboxPageHash,
} from '../../../src/server/pages/sandbox-headers.ts';
import {sandboxPath} from '../../../src/sandbox/page.ts';
import {buildGuestPage, guestPage} from '../../../tools/vite/guest-page.ts';

describe('the sandbox page', () => {
  it('is built the same every time, with one inline script and nothing to fetch', async () => {
    const html = await buildGuestPage();
    assert.equal(await buildGuestPage(), html);
    assert.equal(html.match(/<script/g)?.length, 1);
    assert.doesNotMatch(html, /<link|<img|<style|src=/);
  });

  it('has a policy that names its script and no address', async () => {
    const script = inlineScript(await buildGuestPage());
    const policy = sandboxHeaders(script)['Content-Security-Policy']!;
    const hash = createHash('sha256').update(script).digest('base64');
    assert.equal(
      policy,
      `sandbox allow-scripts; default-src 'none'; script-src 'sha256-${hash}' 'unsafe-eval'; worker-src data: blob:; connect-src 'none'; base-uri 'none'; form-action 'none'`,
    );
  });

  it('is asked for by its hash in a bundle, and without one from the sources', async () => {
    assert.equal(sandboxPath, '/sandbox');
    const output = await build({
      configFile: false,
      logLevel: 'warn',
      plugins: [guestPage()],
      build: {
        write: false,
        rolldownOptions: {input: 'src/sandbox/page.ts', preserveEntrySignatures: 'strict'},
      },
    });
    const [result] = [output].flat();
    assert.ok(result && 'output' in result);
    const page = result.output.find(file => file.fileName === 'sandbox.html');
    assert.ok(page?.type === 'asset' && typeof page.source === 'string');
    assert.ok(result.output[0].code.includes(`/sandbox/${sandboxPageHash(page.source)}`));
  });
});
