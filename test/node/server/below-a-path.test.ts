import assert from 'node:assert/strict';
import {once} from 'node:events';
import {createServer} from 'node:http';
import type {AddressInfo} from 'node:net';
import {after, before, describe, it} from 'node:test';
import {getRequestListener} from '@hono/node-server';
import {HttpActionClient} from '../../../src/client/http-client.ts';
import {absolute, execute} from '../../../src/client/run-calls.ts';
import {TokenSource} from '../../../src/client/token-source.ts';
import {describeStores} from './world.ts';

const signal = new AbortController().signal;

describeStores('the client of a bar and a real server', world => {
  /** The server below `/actions/`, as a proxy puts it there that takes the path away. */
  const stack = new AsyncDisposableStack();
  after(() => stack.disposeAsync());
  let api: string;

  before(async () => {
    const server = createServer(
      getRequestListener(request => {
        const url = new URL(request.url);
        if (!url.pathname.startsWith('/actions/')) return new Response(null, {status: 404});
        url.pathname = url.pathname.slice('/actions'.length);
        return world().app.fetch(new Request(url, request));
      }),
    );
    server.listen(0, '127.0.0.1');
    await once(server, 'listening');
    stack.defer(async () => {
      server.closeAllConnections();
      server.close();
      await once(server, 'close');
    });
    api = `http://127.0.0.1:${(server.address() as AddressInfo).port}/actions`;
  });

  /** A client with a token of these claims, made when it is asked for. */
  const clientWith = (claims: () => Record<string, unknown>): HttpActionClient =>
    new HttpActionClient({
      api,
      tokens: new TokenSource(() => world().token(claims())),
      credentials: 'omit',
    });

  describe('below a path', () => {
    it('leads a link to the page it is for', async () => {
      const {makeAction, putContact} = world();
      await putContact('c-1');
      const id = await makeAction({url: 'https://crm.example.com/{{contact.id}}'}, 'url');
      const client = clientWith(() => ({}));
      const action = (await client.list(signal)).find(one => one.id === id);
      assert.ok(action);
      const {redirect_url = ''} = await execute(client, action, {contact_id: 'c-1'}, signal);
      const link = absolute(api, redirect_url);
      assert.ok(link.startsWith(`${api}/api/custom-actions/redirect/`), link);
      const answer = await fetch(link, {redirect: 'manual'});
      assert.equal(answer.status, 302);
      assert.equal(answer.headers.get('Location'), 'https://crm.example.com/c-1');
    });

    it('leaves addresses of other places as they are', () => {
      for (const url of ['https://crm.example.com/api/1', 'tel:+49170', 'mailto:a@b.example'])
        assert.equal(absolute(api, url), url);
      assert.equal(absolute(api, '//['), '');
    });
  });

  describe('with tokens for one contact', () => {
    it('goes on with the next one where another contact is open by now', async () => {
      const {makeAction, putContact} = world();
      for (const id of ['one', 'two']) await putContact(id);
      const id = await makeAction({code: 'return {}'}, 'javascript');
      let open = 'one';
      const client = clientWith(() => ({contact: {id: open}}));
      const action = (await client.list(signal)).find(one => one.id === id);
      assert.ok(action);
      const run = () => execute(client, action, {contact_id: open}, signal);
      assert.equal((await run()).success, true);
      open = 'two';
      assert.equal((await run()).success, true);
    });
  });
});
