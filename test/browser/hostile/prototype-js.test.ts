import {expect} from '@open-wc/testing';
import {FakeServer, action, listed, success} from '../fake-server.ts';
import {clean, until} from '../elements/bar-fixture.ts';
import {OldPage} from './old-page.ts';

/** What Prototype.js 1.6 does to lists: `toJSON` makes a text of them, `entries` is another name of `toArray`. */
const script = `
  Array.prototype.entries = Array.prototype.toArray = function () { return this.slice(); };
  Array.prototype.reduce = function () { return this.length > 1 ? this : this[0]; };
  Array.prototype.toJSON = function () {
    var json = [];
    for (var i = 0; i < this.length; i++) json.push(JSON.stringify(this[i]));
    return '[' + json.join(', ') + ']';
  };
  Array.from = function (list) {
    if (list.toArray) return list.toArray();
    var length = list.length || 0, copy = new Array(length);
    while (length--) copy[length] = list[length];
    return copy;
  };`;
const done = success({success: true, message: 'Done well', state: 'succeeded'});
const data = {code: `return {toast: 'It ran', data: [1, 2]}`, context: {tags: ['a', 'b']}};
const running = success({
  success: true,
  state: 'running',
  message: '',
  data,
  execution_id: 'e1',
});

describe('<cs-action-bar> on a page of Prototype.js', () => {
  afterEach(clean);

  it('sends a list as a list', async () => {
    const server = await FakeServer.start({list: [listed(action('a'))], execute: [done]});
    const page = await OldPage.open(server, script);
    page.bar.run('a', {input: {tags: ['x', 'y'] as never}});
    await page.toastSaying('Done well');
    const [request] = await server.requests('execute');
    expect(request!.body).to.deep.include({input: {tags: ['x', 'y']}});
    expect(page.failures).to.eql([]);
  });

  it('keeps one row, and has the others in its menu', async () => {
    const many = Array.from({length: 30}, (_, index) => action(`a${index}`));
    const server = await FakeServer.start({list: [listed(...many)], execute: [done]});
    const page = await OldPage.open(server, script);
    await until(() => page.find('.more'), 'there is a menu');
    expect(page.find('[data-id=a29]')!.hasAttribute('data-over')).to.equal(true);
    page.find('.more')!.click();
    await until(() => page.find('cs-action-picker', '[role=option]'), 'the menu is open');
    expect(page.failures).to.eql([]);
  });

  it('runs a script, and says what came of it', async () => {
    const scripted = action('a', {
      action_type: 'javascript',
      config: {code: '', effects: ['toast']},
    });
    const server = await FakeServer.start({
      list: [listed(scripted)],
      execute: [running],
      outcome: [success({})],
    });
    const page = await OldPage.open(server, script);
    page.click('Action a');
    await page.toastSaying('It ran');
    await until(async () => (await server.requests('outcome')).length > 0, 'it is reported');
    const [request] = await server.requests('outcome');
    expect(JSON.stringify(request!.body)).to.contain('[1,2]');
    expect(page.failures).to.eql([]);
  });
});
