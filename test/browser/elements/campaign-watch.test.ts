import {expect} from '@open-wc/testing';
import {clean, press, textOf, until} from './bar-fixture.ts';
import {buttonIn, composerOn, detail, inside, v2, written} from './composer-fixture.ts';

describe('<cs-campaign-watch>', () => {
  afterEach(clean);

  it('leads the focus on where what was pressed has gone', async () => {
    const listed = {id: 'k1', name: 'Renewal', status: 'running', recipients: 2};
    const {composer} = await composerOn({
      campaigns: [v2({data: [listed]})],
      campaign: [detail('running'), detail('paused')],
    });
    const focused = (): string => {
      const outer = composer.shadowRoot!.activeElement;
      const inner = outer?.shadowRoot?.activeElement ?? outer;
      return inner ? inner.id || textOf(inner) : '';
    };
    const form = await written(composer);
    await until(() => focused() === 'name', 'the form is begun');
    expect(Boolean(form)).to.equal(true);
    buttonIn(composer.shadowRoot!, '←')!.click();
    await until(() => focused() === 'New campaign', 'the list is back');
    buttonIn(composer.shadowRoot!, 'Renewal')!.click();
    await until(() => focused() === 'Renewal', 'its name is read');
    const watch = inside(composer, 'cs-campaign-watch')!;
    const pause = buttonIn(watch, 'Pause')!;
    pause.focus();
    pause.click();
    await until(() => focused() === 'Resume', 'the same button goes on');
    buttonIn(watch, 'Cancel campaign')!.click();
    buttonIn(watch, 'Cancel for good')!.click();
    await until(() => focused() === 'Renewal', 'the name, for the button goes');
    buttonIn(composer.shadowRoot!, '←')!.click();
    await until(() => composer.shadowRoot!.querySelector('.campaigns'), 'the list is back');
    expect(focused()).to.equal('Renewal');
  });

  it('shows the first of those that went wrong, says how many there are, and offers all of them', async () => {
    const many = detail('completed', {
      progress: {total: 300, done: 300, states: {failed: 250, delivered: 50}},
    });
    const listed = {id: 'k1', name: 'Renewal', status: 'completed', recipients: 300};
    const {composer} = await composerOn({
      campaigns: [v2({data: [listed]})],
      campaign: [many],
    });
    await press(buttonIn(composer.shadowRoot!, 'Renewal')!);
    await until(() => buttonIn(inside(composer, 'cs-campaign-watch'), 'Download all of these'));
    const watch = inside(composer, 'cs-campaign-watch')!;
    expect(textOf(watch.querySelector('section:nth-of-type(2)')!)).to.contain('1 of 250 shown');
  });

  it('tells whoever cancels what somebody else has paused meanwhile', async () => {
    const listed = {id: 'k1', name: 'Renewal', status: 'running', recipients: 2};
    const message = 'The campaign is cancelled: it cannot be paused';
    const conflict = {
      status: 409,
      body: {data: null, message, error: {code: 'campaign_state_conflict'}},
    };
    const {composer} = await composerOn({
      campaigns: [v2({data: [listed]})],
      control: [conflict],
      campaign: [detail('running'), detail('cancelled')],
    });
    await press(buttonIn(composer.shadowRoot!, 'Renewal')!);
    await until(() => buttonIn(inside(composer, 'cs-campaign-watch'), 'Pause'));
    const watch = inside(composer, 'cs-campaign-watch')!;
    await press(buttonIn(watch, 'Pause')!);
    await until(() => textOf(watch.querySelector('.badge')!) === 'Cancelled', 'it looks again');
    expect(textOf(watch.querySelector('[role=alert]')!)).to.contain(message);
    expect(Boolean(buttonIn(watch, 'Pause'))).to.equal(false);
  });

  it('pauses at once, and cancels only when it was asked', async () => {
    const listed = {id: 'k1', name: 'Renewal', status: 'running', recipients: 2};
    const {composer, server} = await composerOn({campaigns: [v2({data: [listed]})]});
    await press(buttonIn(composer.shadowRoot!, 'Renewal')!);
    await until(() => buttonIn(inside(composer, 'cs-campaign-watch'), 'Pause'));
    const watch = inside(composer, 'cs-campaign-watch')!;
    await press(buttonIn(watch, 'Pause')!);
    await until(async () => (await server.requests('control')).length === 1);
    await press(buttonIn(watch, 'Cancel campaign')!);
    await until(() => watch.querySelector('dialog[open]'));
    expect(textOf(watch.activeElement!)).to.equal('Keep it');
    await press(buttonIn(watch, 'Cancel for good')!);
    await until(async () => (await server.requests('control')).length === 2);
    const urls = (await server.requests('control')).map(({url}) => url.split('/').at(-1));
    expect(urls).to.eql(['pause', 'cancel']);
  });

  it('shows the newest that it has asked for, not what comes in last', async () => {
    const listed = {id: 'k1', name: 'Renewal', status: 'running', recipients: 2};
    const {composer, server} = await composerOn({
      campaigns: [v2({data: [listed]})],
      campaign: [detail('running'), {open: true}, detail('paused')],
    });
    await press(buttonIn(composer.shadowRoot!, 'Renewal')!);
    await until(() => buttonIn(inside(composer, 'cs-campaign-watch'), 'Pause'));
    const watch = inside(composer, 'cs-campaign-watch')!;
    const looks = () => server.requests('campaign');
    await until(async () => (await looks()).length === 2, 'it looks again');
    const asked = await server.requests();
    await press(buttonIn(watch, 'Pause')!);
    await until(() => buttonIn(watch, 'Resume'), 'it is paused');
    const seen = new Set<string>();
    const observer = new MutationObserver(() => seen.add(textOf(watch.querySelector('.badge')!)));
    observer.observe(watch, {subtree: true, childList: true, characterData: true});
    const running = asked.findLastIndex(({call}) => call === 'campaign');
    await server.answer(running, detail('running'));
    await until(async () => (await looks()).length === 4, 'it looks once more');
    observer.disconnect();
    expect([...seen]).not.to.include('Running');
  });

  it('takes a double click for one', async () => {
    const listed = {id: 'k1', name: 'Renewal', status: 'draft', recipients: 2};
    const message = 'The campaign is running: it cannot be started';
    const refused = {status: 409, body: {data: null, message, error: {code: 'conflict'}}};
    const {composer, server} = await composerOn({
      campaigns: [v2({data: [listed]})],
      campaign: [detail('draft'), detail('running')],
      control: [{...v2({}), delay: 300}, refused],
    });
    await press(buttonIn(composer.shadowRoot!, 'Renewal')!);
    await until(() => buttonIn(inside(composer, 'cs-campaign-watch'), 'Schedule'), 'it is read');
    const watch = inside(composer, 'cs-campaign-watch')!;
    const start = buttonIn(watch, 'Schedule')!;
    start.click();
    start.click();
    await until(() => buttonIn(watch, 'Pause'), 'it runs');
    expect((await server.requests('control')).length).to.equal(1);
    expect(watch.querySelector('[role=alert]') === null).to.equal(true);
  });
});
