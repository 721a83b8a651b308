import {expect} from '@open-wc/testing';
import {FakeServer, action, listed, success} from '../fake-server.ts';
import {clean} from '../elements/bar-fixture.ts';
import {OldPage} from './old-page.ts';

/** As on pages of zone.js (Angular until 17) or Bluebird, whose `Promise` is their own. */
const script = 'delete Promise.withResolvers';
const data = {code: `return {toast: 'It ran'}`, context: {}};
const result = {success: true, message: 'Done well', state: 'succeeded'};
const done = success(result);

const open = async (
  act: Record<string, unknown>,
  answer: {body: unknown},
  token = '',
): Promise<OldPage> => {
  const server = await FakeServer.start({
    list: [listed(action('a', act))],
    execute: [answer],
    token: [{body: {token: 'opaque'}}],
  });
  return OldPage.open(server, script, token && `token-url="${server.url}/token"`);
};

describe('<cs-action-bar> on a page with a Promise of its own', () => {
  afterEach(clean);

  it('loads its list with a token', async () => {
    const page = await open({}, done, 'token');
    page.click('Action a');
    await page.toastSaying('Done well');
    expect(page.failures).to.eql([]);
  });

  it('runs a script', async () => {
    const config = {code: '', effects: ['toast']};
    const running = success({success: true, state: 'running', message: '', data});
    const page = await open({action_type: 'javascript', config}, running);
    page.click('Action a');
    await page.toastSaying('It ran');
    expect(page.failures).to.eql([]);
  });

  it('runs what copies a text', async () => {
    const page = await open(
      {config: {effects: ['clipboard']}},
      success({...result, clipboard: 'A'}),
    );
    const heard = new Promise(resolve => page.document.addEventListener('cs-action', resolve));
    page.click('Action a');
    await heard;
    expect(page.failures).to.eql([]);
  });
});
