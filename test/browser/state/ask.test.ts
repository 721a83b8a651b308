import {expect} from '@open-wc/testing';
import {HttpActionClient} from '../../../src/client/http-client.ts';
import {TokenSource} from '../../../src/client/token-source.ts';
import {asCsError} from '../../../src/errors.ts';
import {parseActionPage} from '../../../src/protocol/action.ts';
import {ask} from '../../../src/state/ask.ts';
import {FakeServer, action} from '../fake-server.ts';

describe('a run that the server says nothing of', () => {
  it('is not known, however short its time is', async () => {
    const server = await FakeServer.start({execute: [{held: true}]});
    const client = new HttpActionClient({
      api: server.url,
      tokens: new TokenSource(undefined),
      credentials: 'omit',
    });
    // What its way takes comes to it: half a second in all.
    const [quick] = parseActionPage({custom_actions: [action('a')]})!.custom_actions;
    const short = {...quick!, config: {...quick!.config, timeout_ms: -14_500}};
    const request = {contact_id: 'c1', idempotency_key: crypto.randomUUID()};
    const error = await ask(client, short, request).catch((cause: unknown) => cause);
    await server.release();
    expect((await server.requests('execute')).length).to.equal(1);
    expect(asCsError(error, 'network').code).to.equal('run_unknown');
  });
});
