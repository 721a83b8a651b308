import {expect, oneEvent, waitUntil} from '@open-wc/testing';
import type {CsOpenUrlEvent} from '../../../src/events.ts';
import {success} from '../fake-server.ts';
import {button, buttonsOf, clean, loadedBar, press, textOf, toastSaying} from './bar-fixture.ts';
import {serve, succeeded} from './run-answers.ts';

describe('what a run of <cs-action-bar> brings', () => {
  afterEach(clean);

  describe('when the contact changes meanwhile', () => {
    const effects = success({
      success: true,
      message: '',
      state: 'succeeded',
      clipboard: '+49 30 1',
      insert_text: 'Hello',
    });

    it('puts nothing on the new contact and tells the end of the old run, with its effects held', async () => {
      const config = {effects: ['insert_text']};
      const server = await serve([{...effects, held: true}], {config});
      const bar = await loadedBar(server, {contact: {name: 'Ravi K.'}});
      const heard: Event[] = [];
      for (const type of ['cs-insert-text', 'cs-copy'])
        document.addEventListener(type, event => heard.push(event), {once: true});
      await press(button(bar, 'Create ticket'));
      const place = bar.parentElement!;
      bar.remove();
      const other = document.createElement('cs-action-bar');
      Object.assign(other, {contactId: 'c2', api: server.url, contact: {name: 'Mia'}});
      place.append(other);
      await waitUntil(() => other.shadowRoot?.querySelector('[part~=button]'));
      expect(button(other, 'Create ticket').getAttribute('aria-disabled')).to.equal('false');
      await server.release();
      const toast = await toastSaying('For Ravi K.');
      expect(buttonsOf(toast).map(textOf)).to.eql(['Copy', 'Copy']);
      expect(heard).to.eql([]);
      expect(other.shadowRoot!.querySelector('.mark')).to.equal(null);
    });

    it('is found again by a bar that comes back', async () => {
      const server = await serve([{...succeeded, held: true}]);
      const first = await loadedBar(server);
      await press(button(first, 'Create ticket'));
      first.remove();
      const second = await loadedBar(server);
      expect(button(second, 'Create ticket').getAttribute('aria-disabled')).to.equal('true');
      await server.release();
      const toast = await toastSaying('Ticket 7 created');
      expect(toast.querySelector('.more')).to.equal(null);
    });
  });

  describe('with effects', () => {
    it('asks the page to take the text, and offers to copy it where nobody does', async () => {
      const answer = success({success: true, message: '', state: 'succeeded', insert_text: 'Hi'});
      const server = await serve([answer], {config: {effects: ['insert_text']}});
      const bar = await loadedBar(server);
      const take = (event: Event): void => event.preventDefault();
      document.addEventListener('cs-insert-text', take, {once: true});
      const heard = oneEvent(document, 'cs-insert-text');
      await press(button(bar, 'Create ticket'));
      expect((await heard).detail.text).to.equal('Hi');
      await toastSaying('Create ticket is done');
      await clean();
      await press(button(await loadedBar(server), 'Create ticket'));
      const toast = await toastSaying('nothing took it');
      expect(buttonsOf(toast).map(textOf)).to.eql(['Copy']);
    });

    it('gives a link to the page first, absolute, with the tab it would use', async () => {
      const answer = success({
        success: true,
        message: 'Opening URL',
        state: 'succeeded',
        redirect_url: '/api/custom-actions/redirect/t0k3n',
      });
      const bar = await loadedBar(await serve([answer], {action_type: 'url'}));
      const heard = oneEvent(document, 'cs-open-url');
      document.addEventListener('cs-open-url', event => event.preventDefault(), {once: true});
      await press(button(bar, 'Create ticket'));
      const {detail} = (await heard) as CsOpenUrlEvent;
      // The server stands below a path here, and does not know it.
      expect(detail.url).to.equal(`${bar.api}/api/custom-actions/redirect/t0k3n`);
      expect(detail.newTab).to.equal(true);
    });

    for (const url of [
      'javascript:alert(1)',
      'data:text/html,x',
      'https://user:pw@host/',
      'intent://x',
    ])
      it(`never opens ${url}`, async () => {
        const answer = success({success: true, message: '', state: 'succeeded', redirect_url: url});
        const bar = await loadedBar(await serve([answer], {action_type: 'url'}));
        const heard: Event[] = [];
        document.addEventListener('cs-open-url', event => heard.push(event), {once: true});
        await press(button(bar, 'Create ticket'));
        const toast = await toastSaying('tried to open a page but is not allowed to');
        expect(toast.className).to.contain('warning');
        expect(heard).to.eql([]);
      });

    it('offers a link that the browser kept from opening, and asks for a fresh one with the run’s own key', async () => {
      const link = (token: string) => ({
        success: true,
        message: 'Opening URL',
        state: 'succeeded',
        redirect_url: `/api/custom-actions/redirect/${token}`,
      });
      const server = await serve([success(link('old')), success(link('fresh'))], {
        action_type: 'url',
      });
      const bar = await loadedBar(server);
      const {open} = window;
      const {now} = Date;
      window.open = () => null;
      try {
        await press(button(bar, 'Create ticket'));
        const toast = await toastSaying('kept the page from opening');
        expect(toast.className).to.contain('warning');
        // A link is good for 30 s.
        Date.now = () => now() + 60_000;
        const heard = oneEvent(document, 'cs-open-url');
        document.addEventListener('cs-open-url', event => event.preventDefault(), {once: true});
        await press(buttonsOf(toast)[0]!);
        expect((await heard).detail.url).to.contain('/redirect/fresh');
        const [first, second] = await server.requests('execute');
        expect(second!.body).to.eql(first!.body);
      } finally {
        window.open = open;
        Date.now = now;
      }
    });

    it('opens no tab of its own by a click on a link that the page opens, and one where it does not', async () => {
      const link = success({
        success: true,
        message: '',
        state: 'succeeded',
        redirect_url: 'https://example.invalid/7',
      });
      const bar = await loadedBar(await serve([link], {action_type: 'url'}), {openMode: 'page'});
      const {open} = window;
      const opened: unknown[] = [];
      window.open = (...given) => {
        opened.push(given[0]);
        return null;
      };
      try {
        await press(button(bar, 'Create ticket'));
        const toast = await toastSaying('ready');
        const heard = oneEvent(document, 'cs-open-url');
        document.addEventListener('cs-open-url', event => event.preventDefault(), {once: true});
        await press(buttonsOf(toast)[0]!);
        await heard;
        await waitUntil(() => buttonsOf(toast).length === 0, 'the page has opened it');
        expect(opened).to.eql([]);
        await clean();
        await press(
          button(
            await loadedBar(await serve([link], {action_type: 'url'}), {openMode: 'page'}),
            'Create ticket',
          ),
        );
        await press(buttonsOf(await toastSaying('ready'))[0]!);
        await toastSaying('kept the page from opening');
        expect(opened).to.eql(['about:blank']);
      } finally {
        window.open = open;
      }
    });

    it('holds what was not declared behind a button', async () => {
      const answer = success({success: true, message: '', state: 'succeeded', clipboard: '+49'});
      const bar = await loadedBar(await serve([answer]));
      await press(button(bar, 'Create ticket'));
      const toast = await toastSaying('ready to copy');
      const heard = oneEvent(document, 'cs-copy');
      await press(buttonsOf(toast)[0]!);
      expect((await heard).detail.text).to.equal('+49');
    });
  });
});
