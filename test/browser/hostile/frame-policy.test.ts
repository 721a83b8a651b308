import {expect, waitUntil} from '@open-wc/testing';
import {button, clean, press, toastSaying} from '../elements/bar-fixture.ts';
import {barWithScript, forbid, listen} from './policy-fixture.ts';

describe('<cs-action-bar> on a page whose policy forbids frames', () => {
  let told: ReturnType<typeof listen>;
  beforeEach(() => {
    told = listen();
  });
  afterEach(async () => {
    told.stop();
    await clean();
  });

  it('says nothing before: it lacks nothing', async () => {
    const bar = await barWithScript('/sandbox');
    await press(button(bar, 'Action a'));
    await toastSaying('It ran');
    expect([...told.heard, ...told.printed]).to.eql([]);
  });

  it('names frame-src and the source, in the console, in cs-load-error and where a script is run', async () => {
    forbid(`frame-src 'none'; worker-src 'none'`);
    const bar = await barWithScript('/sandbox?forbidden');
    await waitUntil(() => told.printed.length > 0, 'it is told', {timeout: 10_000});
    const sentence = `Scripts cannot run here: the policy of this page must allow frame-src ${location.origin}`;
    expect(told.heard.join()).to.contain(`sandbox_unavailable: ${sentence}`);
    expect(told.printed.join()).to.contain(`cs-action-bar: ${sentence}`);
    await press(button(bar, 'Action a'));
    await toastSaying(`must allow frame-src ${location.origin}`);
  });
});
