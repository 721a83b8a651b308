import assert from 'node:assert/strict';
import {describe, it} from 'node:test';
import {browsers, startBrowser} from '../browser.ts';
import {startDemoProcess, temporaryFolder} from '../demo-process.ts';
import {openHelpdesk, runAction, toast} from '../helpdesk-page.ts';

for (const name of browsers)
  describe(`the strict page of another origin, in ${name}`, () => {
    it('runs a webhook and a script, and its policy has nothing to complain of', async () => {
      await using stack = new AsyncDisposableStack();
      const data = stack.use(temporaryFolder());
      const demo = stack.use(await startDemoProcess(data.path));
      const browser = await startBrowser(name);
      stack.defer(() => browser.close());
      assert.match(
        (await fetch(demo.plain)).headers.get('content-security-policy') ?? '',
        /^default-src 'none'; script-src \S+; .*require-trusted-types-for 'script'/,
      );

      const page = await browser.newPage();
      const complaints: string[] = [];
      page.on('console', message => {
        const text = message.text();
        // Firefox looks for an icon by itself, and forbids it to itself.
        if (text.startsWith('violation of') && !text.endsWith('/favicon.ico'))
          complaints.push(text);
      });
      // Firefox also says here what a policy stopped, in the sandbox's frame as well, which tries it on purpose.
      page.on('pageerror', error => {
        if (!String(error).includes('Content-Security-Policy:')) complaints.push(String(error));
      });
      await openHelpdesk(page, demo.plain);

      await runAction(page, 'Create ticket');
      assert.equal((await toast(page, 'Create ticket')).kind, 'success');
      await runAction(page, 'Copy number');
      assert.equal((await toast(page, 'Copy number')).kind, 'success');
      assert.deepEqual(complaints, []);
    });
  });
