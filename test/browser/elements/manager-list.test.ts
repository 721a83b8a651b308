import {expect, fixtureCleanup} from '@open-wc/testing';
import {sendKeys} from '@web/test-runner-commands';
import {FakeServer, listed, success} from '../fake-server.ts';
import {until} from './bar-fixture.ts';
import {
  click,
  control,
  deep,
  fill,
  hasControl,
  loadedManager,
  rows,
  settled,
  startServer,
  textIn,
  valueOf,
  webhook,
} from './manager-fixture.ts';

describe('<cs-action-manager>, its list', () => {
  afterEach(() => fixtureCleanup());

  it('is accessible, also with nothing in it', async () => {
    const manager = await loadedManager(await startServer());
    await expect(manager).to.be.accessible();
    const empty = await loadedManager(await startServer({list: [listed()]}));
    await expect(empty).to.be.accessible();
    expect(textIn(empty)).to.contain('No actions yet');
  });

  it('shows all actions, those that are switched off too, and how they fare', async () => {
    const server = await startServer({
      list: [listed(webhook('a', 'Alpha'), {...webhook('b', 'Beta'), is_active: false})],
      health: [
        success({
          days: 7,
          actions: [
            {
              action_id: 'a',
              runs: 10,
              succeeded: 9,
              failed: 1,
              unknown: 0,
              median_ms: 420,
              last_failure: {execution_id: 'e', at: new Date().toISOString(), message: 'No queue'},
            },
          ],
        }),
      ],
    });
    const manager = await loadedManager(server);
    await until(() => textIn(manager).includes('90%'), 'the health comes');
    expect(rows(manager)).to.eql(['Alpha', 'Beta']);
    for (const text of ['90% of 10 runs', '420 ms', 'No queue', 'Not run'])
      expect(textIn(manager)).to.contain(text);
    const off = control(manager, 'Beta is switched on');
    expect(off.getAttribute('aria-checked')).to.equal('false');
  });

  it('says which sender is paused and why, and resumes it', async () => {
    const paused = {code: 'twilio_20003', reason: 'Twilio does not accept the token'};
    const sender = {id: 's-1', channel: 'sms', name: 'Support', address: '+13465507166', paused};
    const refused = {status: 503, body: {status: 'error', message: 'Not now', data: null}};
    const server = await startServer({
      offers: [success({secrets: [], senders: [sender], templates: []})],
      resume: [refused, success({...sender, paused: undefined})],
    });
    const manager = await loadedManager(server);
    expect(textIn(manager)).to.contain('Support (+13465507166) is paused');
    expect(textIn(manager)).to.contain('Twilio does not accept the token');
    await expect(manager).to.be.accessible();
    await click(manager, 'Resume');
    await until(() => hasControl(manager, 'Close'), 'the refusal is told');
    expect(textIn(manager)).to.contain('is paused');
    await click(manager, 'Resume');
    await until(() => textIn(manager).includes('Support sends again'), 'it is resumed');
    expect(textIn(manager)).not.to.contain('is paused');
    const asked = (await server.requests()).filter(({call}) => call === 'resume');
    expect(asked.map(({url}) => url.replace(/.*\/api/, '/api'))).to.eql([
      '/api/senders/s-1/resume',
      '/api/senders/s-1/resume',
    ]);
  });

  it('has the tab that is chosen in sight, however narrow the place is', async () => {
    const manager = await loadedManager(await startServer());
    manager.parentElement!.setAttribute('style', 'inline-size: 240px');
    const tab = control(manager, 'Templates');
    const inSight = (): boolean => {
      const [row, one] = [tab.parentElement!, tab].map(element => element.getBoundingClientRect());
      return one!.left >= row!.left - 1 && one!.right <= row!.right + 1;
    };
    expect(inSight()).to.equal(false);
    tab.click();
    await until(inSight, 'it comes into sight');
  });

  it('searches without a round trip, and says when nothing is found', async () => {
    const server = await startServer();
    const manager = await loadedManager(server);
    await fill(manager, 'Search actions', 'gam');
    expect(rows(manager)).to.eql(['Gamma']);
    await fill(manager, 'Search actions', '(zzz');
    expect(textIn(manager)).to.contain('No action matches');
    await click(manager, 'Clear the search');
    expect(rows(manager)).to.eql(['Alpha', 'Beta', 'Gamma']);
    expect((await server.requests('list')).length).to.equal(1);
  });

  it('draws a part of thousands, and searches all of them', async () => {
    const many = Array.from({length: 1_000}, (_, index) => webhook(`a${index}`, `Action ${index}`));
    const pages = Array.from({length: 10}, (_, page) =>
      listed(...many.slice(page * 100, page * 100 + 100)),
    );
    const manager = await loadedManager(await startServer({list: [...pages, listed()]}));
    expect(rows(manager).length).to.equal(100);
    expect(textIn(manager)).to.contain('1,000 actions');
    await click(manager, 'Show 100 more');
    expect(rows(manager).length).to.equal(200);
    await fill(manager, 'Search actions', 'action 987');
    expect(rows(manager)).to.eql(['Action 987']);
  });

  it('moves an action by keyboard, in one request', async () => {
    const server = await startServer({order: [success({ids: []})]});
    const manager = await loadedManager(server);
    control(manager, 'Move Alpha').focus();
    await sendKeys({press: 'Enter'});
    await sendKeys({press: 'ArrowDown'});
    await settled(manager);
    expect(rows(manager)).to.eql(['Beta', 'Alpha', 'Gamma']);
    expect(textIn(manager)).to.contain('Alpha, 2 of 3');
    await sendKeys({press: 'ArrowDown'});
    await sendKeys({press: 'Enter'});
    await until(async () => (await server.requests('order')).length === 1, 'it is told');
    const [request] = await server.requests('order');
    expect(request!.body).to.eql({ids: ['b', 'c', 'a']});
    expect(rows(manager)).to.eql(['Beta', 'Gamma', 'Alpha']);
  });

  it('takes a lifted action back by Escape, and tells nobody', async () => {
    const server = await startServer();
    const manager = await loadedManager(server);
    control(manager, 'Move Gamma').focus();
    for (const press of ['Enter', 'ArrowUp', 'ArrowUp', 'Escape']) await sendKeys({press});
    await settled(manager);
    expect(rows(manager)).to.eql(['Alpha', 'Beta', 'Gamma']);
    expect(await server.requests('order')).to.eql([]);
  });

  it('moves an action by pointer', async () => {
    const server = await startServer({order: [success({ids: []})]});
    const manager = await loadedManager(server);
    const last = deep(manager).findLast(one => one.matches('li[data-id]'))!;
    const {bottom} = last.getBoundingClientRect();
    const down = {bubbles: true, composed: true, button: 0};
    control(manager, 'Move Alpha').dispatchEvent(new PointerEvent('pointerdown', down));
    window.dispatchEvent(new PointerEvent('pointermove', {clientY: bottom - 2}));
    window.dispatchEvent(new PointerEvent('pointerup'));
    await until(async () => (await server.requests('order')).length === 1, 'it is told');
    expect((await server.requests('order'))[0]!.body).to.eql({ids: ['b', 'c', 'a']});
  });

  it('switches an action off, and back where that is refused', async () => {
    const server = await startServer({
      update: [{status: 500, body: {status: 'error', message: 'Down'}}],
    });
    const manager = await loadedManager(server);
    await click(manager, 'Alpha is switched on');
    await until(async () => (await server.requests('list')).length === 2, 'it looks again');
    await settled(manager);
    expect((await server.requests('update'))[0]!.body).to.eql({is_active: false});
    expect(textIn(manager)).to.contain('The action server has a problem.');
    expect(control(manager, 'Alpha is switched on').getAttribute('aria-checked')).to.equal('true');
  });

  it('deletes only when the time to take it back is over', async () => {
    const server = await startServer({remove: [success({status: 'deleted'})]});
    const manager = await loadedManager(server);
    await click(manager, 'Delete Beta');
    expect(rows(manager)).to.eql(['Alpha', 'Gamma']);
    await click(manager, 'Undo');
    expect(rows(manager)).to.eql(['Alpha', 'Beta', 'Gamma']);
    await click(manager, 'Delete Gamma');
    expect(await server.requests('remove')).to.eql([]);
    // Whoever leaves meant it.
    manager.remove();
    await until(async () => (await server.requests('remove')).length === 1, 'it is deleted');
    expect((await server.requests('remove'))[0]!.url).to.match(/\/c$/);
  });

  it('complains of nothing where a colleague has deleted it before', async () => {
    const gone = {status: 404, body: {status: 'error', message: 'No such action'}};
    const server = await startServer({remove: [gone]});
    const manager = await loadedManager(server);
    await click(manager, 'Delete Beta');
    await click(manager, 'Close');
    await until(async () => (await server.requests('remove')).length === 1, 'it is deleted');
    await settled(manager);
    expect(rows(manager)).to.eql(['Alpha', 'Gamma']);
    expect(hasControl(manager, 'Close')).to.equal(false);
  });

  it('opens what was switched a moment ago as the server has it by then', async () => {
    const server = await startServer({update: [{open: true}]});
    const manager = await loadedManager(server);
    await click(manager, 'Alpha is switched on');
    await until(async () => (await server.requests('update')).length === 1, 'it is switched');
    const asked = await server.requests();
    await click(manager, 'Edit Alpha');
    const off = {...webhook('a', 'Alpha'), is_active: false, version: 2};
    const index = asked.findIndex(({call}) => call === 'update');
    await server.answer(index, success(off));
    await until(() => hasControl(manager, 'Save'), 'the editor opens');
    await fill(manager, 'Name', 'Alpha 2');
    await click(manager, 'Save');
    await until(async () => (await server.requests('update')).length === 2, 'it is saved');
    const [, saved] = await server.requests('update');
    expect(saved!.body).to.include({name: 'Alpha 2', version: 2, is_active: false});
  });

  it('copies an action without its secrets, and says so', async () => {
    const config = {headers: {Accept: 'text/plain', 'X-Api-Key': '********'}};
    const manager = await loadedManager(
      await startServer({list: [listed(webhook('a', 'Alpha', config))]}),
    );
    await click(manager, 'Duplicate Alpha');
    expect(valueOf(manager, 'Name')).to.equal('Alpha (copy)');
    expect(textIn(manager)).to.contain('X-Api-Key cannot be copied');
    const names = deep(manager).filter(one => one.matches('.name'));
    expect(names.map(one => (one as HTMLInputElement).value)).to.eql(['Accept']);
  });

  it('tells who may not edit, and offers to try again where the server is gone', async () => {
    const agent = success({kind: 'user', role: 'agent', user: {id: 'asha'}});
    const manager = await loadedManager(await startServer({me: [agent]}));
    expect(textIn(manager)).to.contain('You are signed in as Agent');
    const down = await loadedManager(await startServer({me: [{status: 500, body: {message: ''}}]}));
    expect(textIn(down)).to.contain('The action server has a problem.');
    expect(hasControl(down, 'Try again')).to.equal(true);
  });

  it('shows of a stock server what it has, and always sends what it would forget', async () => {
    const stock = {id: 'a', name: 'Alpha', action_type: 'webhook', icon: 'zap', is_active: true};
    const one = {...stock, display_order: 0, config: {url: 'https://x.test/a', strange: {kept: 1}}};
    const two = {...one, id: 'b', name: 'Beta', display_order: 1};
    const page = {status: 404, body: 'Not here'};
    const server = await FakeServer.start({
      me: [page],
      list: [listed(one, two)],
      update: [success({...two, display_order: 0})],
    });
    const manager = await loadedManager(server);
    expect(hasControl(manager, 'History')).to.equal(false);
    expect(textIn(manager)).not.to.contain('Last 7 days Not');
    control(manager, 'Move Beta').focus();
    for (const press of ['Enter', 'ArrowUp', 'Enter']) await sendKeys({press});
    await until(async () => (await server.requests('update')).length === 2, 'both are told');
    const bodies = (await server.requests('update')).map(({body}) => body);
    expect(bodies).to.eql([
      {display_order: 0, is_active: true},
      {display_order: 1, is_active: true},
    ]);
    expect(await server.requests('health')).to.eql([]);
    await click(manager, 'Edit Alpha');
    for (const absent of ['SMS', 'WhatsApp', 'Preview', 'Explain'])
      expect(textIn(manager).split(' ')).not.to.contain(absent);
  });

  it('has the focus on the action whose removal was taken back', async () => {
    const manager = await loadedManager(await startServer());
    await click(manager, 'Delete Alpha');
    control(manager, 'Undo').focus();
    await click(manager, 'Undo');
    await settled(manager);
    const list = manager.shadowRoot!.querySelector('cs-action-list')!;
    const row = list.shadowRoot!.activeElement?.closest('[data-id]');
    expect(row?.getAttribute('data-id')).to.equal('a');
  });
});
