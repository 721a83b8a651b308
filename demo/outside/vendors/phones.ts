import {Hono} from 'hono';
import {serveSources} from '../../helpdesk/source-files.ts';
import {page} from '../pages.ts';
import {PhoneNetwork, faults} from './phone-network.ts';
import {phoneContent, phoneTitle} from './phone-pages.ts';
import {createTwilio, twilioInbound} from './twilio.ts';
import {createWhatsapp, whatsappInbound} from './whatsapp.ts';

export interface Phones {
  /** Pages for people. */
  readonly pages: Hono;
  /** What the action server calls. */
  readonly vendors: Hono;
  /** Tells where the action server is, once that is known. */
  connect(api: string): void;
  close(): void;
}

/** Twilio, Meta and the phones behind them, all on this machine. `people`: whose numbers are known. */
export function createPhones(
  people: readonly {readonly name: string; readonly phone: string}[],
): Phones {
  const network = new PhoneNetwork();
  let api: string | undefined;
  const pages = new Hono();
  const owners = new Map(people.map(({name, phone}) => [phone, name]));
  serveSources(pages, '/phones/page', new URL('../phone-page/', import.meta.url));
  for (const channel of ['sms', 'whatsapp'] as const) {
    const path = `/phones/${channel}`;
    pages.get(path, c =>
      c.html(page(phoneTitle(channel), path, phoneContent(channel, network, owners))),
    );
    pages.get(`${path}.json`, c => c.json({messages: network.of(channel)}));
    pages.post(`${path}/reply`, async c => {
      const {phone, text} = await c.req.parseBody();
      if (typeof phone !== 'string' || typeof text !== 'string' || !text.trim())
        return c.text('An answer needs phone and text.', 400);
      if (api === undefined) return c.text('The action server is not there yet.', 503);
      const answer = channel === 'sms' ? twilioInbound : whatsappInbound;
      await answer(api, network, phone, text);
      return c.redirect(path, 303);
    });
  }
  pages.post('/phones/faults', async c => {
    const {fault, back} = await c.req.parseBody();
    const known = faults.find(one => one === fault);
    if (!known) return c.text(`fault must be one of ${faults.join(', ')}.`, 400);
    network.fault = known;
    return c.redirect(back === '/phones/whatsapp' ? back : '/phones/sms', 303);
  });
  const vendors = new Hono();
  vendors.route('/', createTwilio(network));
  vendors.route(
    '/',
    createWhatsapp(network, () => api),
  );
  return {
    pages,
    vendors,
    connect: url => {
      api = url;
    },
    close: () => network.close(),
  };
}
