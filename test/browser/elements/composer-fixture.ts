import {fixture, html} from '@open-wc/testing';
import {sendKeys} from '@web/test-runner-commands';
import {CsCampaignComposerElement} from '../../../src/elements/campaign-composer/campaign-composer.ts';
import type {CsCampaignRecipientsElement} from '../../../src/elements/campaign-composer/campaign-recipients.ts';
import {FakeServer, success} from '../fake-server.ts';
import type {FakeScript} from '../servers/fake-api.ts';
import {press, textOf, until} from './bar-fixture.ts';

CsCampaignComposerElement.define();

export const v2 = (data: unknown, status = 200) => ({status, body: {ctx_id: 'x', data}});
export const me = success({kind: 'user', role: 'supervisor', user: {id: 'samuel', name: 'Samuel'}});
export const offers = success({
  senders: [
    {id: 's1', channel: 'whatsapp', name: 'Main', address: '+13465507166', is_active: true},
  ],
  templates: [
    {
      name: 'offer',
      language: 'en',
      status: 'APPROVED',
      body: 'Hello {{1}}, your plan is {{2}}',
      parameters: {header: 0, body: 2, buttons: 0},
    },
  ],
});
export const preview = v2({
  recipients: 3,
  will_be_sent: 2,
  counts: {invalid: 1, duplicates: 0, suppressed: 0, missing_parameters: 0, window_closed: 0},
  invalid: [{row: 3, id: '3', to_number: '12', message: 'is no number'}],
  window: 'Monday to Friday, 09:00 to 18:00',
  send_times: ['Monday 09:00', 'Monday 09:01'],
  sample: [{row: 1, to_number: '+5511', text: 'Hello Ana, your plan is Gold'}],
});
export const detail = (status: string, more: object = {}) =>
  v2({
    id: 'k1',
    name: 'Renewal',
    status,
    start_at: '2026-11-23T09:00:00Z',
    recipients: 2,
    progress: {total: 2, done: 1, states: {delivered: 1, failed: 1}},
    ...more,
  });
export const wrongRow = {
  status: 400,
  body: {
    ctx_id: 'x',
    data: null,
    message: 'Row 3: "12" is no number',
    error: {
      code: 'invalid',
      details: [{path: '/touchpoint/customer_details/2/to_number', message: 'Row 3 is no number'}],
    },
  },
};

export async function composerOn(script: FakeScript = {}) {
  const server = await FakeServer.start({
    me: [me],
    offers: [offers],
    campaigns: [v2({data: []})],
    check: [preview],
    schedule: [v2({id: 'k1', name: 'Renewal', status: 'scheduled'}, 201)],
    campaign: [detail('running')],
    recipients: [
      v2({
        data: [
          {row: 2, to_number: '+5512', state: 'failed', error: {code: 'x', message: 'blocked'}},
        ],
      }),
    ],
    control: [v2({id: 'k1', name: 'Renewal', status: 'paused'})],
    ...script,
  });
  return {server, composer: await composerFor(server)};
}

export async function composerFor(server: FakeServer): Promise<CsCampaignComposerElement> {
  const place = await fixture<HTMLElement>(html`<div></div>`);
  const composer = document.createElement('cs-campaign-composer');
  composer.api = server.url;
  place.append(composer);
  await composer.updateComplete;
  await until(() => !composer.matches(':state(loading)'), 'it loads');
  await composer.updateComplete;
  return composer;
}

export const inside = (composer: CsCampaignComposerElement, tag: string): ShadowRoot | undefined =>
  composer.shadowRoot!.querySelector(tag)?.shadowRoot ?? undefined;
export const buttonIn = (
  root: ShadowRoot | undefined,
  text: string,
): HTMLButtonElement | undefined =>
  [...(root?.querySelectorAll('button') ?? [])].find(one => textOf(one).startsWith(text));

export async function written(composer: CsCampaignComposerElement): Promise<ShadowRoot> {
  const add = () => buttonIn(composer.shadowRoot!, 'New campaign');
  await until(add, 'the list is there');
  await press(add()!);
  await until(() => inside(composer, 'cs-campaign-form')?.querySelector('#name'), 'the form opens');
  return inside(composer, 'cs-campaign-form')!;
}

export const recipientsOf = (form: ShadowRoot): CsCampaignRecipientsElement =>
  form.querySelector('cs-campaign-recipients')!;

export function choose(select: HTMLSelectElement, value: string): void {
  select.value = value;
  select.dispatchEvent(new Event('change', {bubbles: true}));
}

/** Gives the form a name, three rows and a template whose values are filled in. */
export async function fill(form: ShadowRoot): Promise<void> {
  form.querySelector<HTMLElement>('#name')!.focus();
  await sendKeys({type: 'Renewal'});
  const recipients = recipientsOf(form).shadowRoot!;
  recipients.querySelector<HTMLElement>('#paste')!.focus();
  await sendKeys({type: '+5511 1'});
  recipients.querySelector<HTMLTextAreaElement>('#paste')!.value = '+5511,c1\n+5512,c2\n12,c3';
  await press(buttonIn(recipients, 'Add these')!);
  choose(form.querySelector('#template')!, 'offer en');
  await until(() => form.querySelectorAll('.parameter').length === 2, 'its values are asked for');
  const [first, second] = form.querySelectorAll<HTMLSelectElement>('.parameter select');
  choose(first!, 'contact.name');
  choose(second!, '');
  await until(() => form.querySelector('#body-1'));
  form.querySelector<HTMLElement>('#body-1')!.focus();
  await sendKeys({type: 'Gold'});
}

/** What the page saves meanwhile, in the place of the browser. */
export async function savedBy(act: () => Promise<void>): Promise<{name: string; text: string}> {
  const {promise, resolve} = Promise.withResolvers<HTMLAnchorElement>();
  const onClick = (event: MouseEvent): void => {
    const {target} = event;
    if (!(target instanceof HTMLAnchorElement)) return;
    event.preventDefault();
    resolve(target);
  };
  const {click} = HTMLAnchorElement.prototype;
  // A link that is in no document tells no listener of it.
  HTMLAnchorElement.prototype.click = function (this: HTMLAnchorElement): void {
    this.addEventListener('click', onClick, {once: true});
    click.call(this);
  };
  try {
    await act();
    const link = await promise;
    return {name: link.download, text: await (await fetch(link.href)).text()};
  } finally {
    HTMLAnchorElement.prototype.click = click;
  }
}
