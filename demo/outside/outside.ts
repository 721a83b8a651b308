import {readFile} from 'node:fs/promises';
import {setTimeout} from 'node:timers/promises';
import {Hono} from 'hono';
import {isRecord, ownString} from '../../src/protocol/json.ts';
import {
  type CrmContact,
  contactPage,
  contactsPage,
  helpPage,
  receivedPage,
  ticketsPage,
} from './pages.ts';
import type {Phones} from './vendors/phones.ts';
import {ReceivedLog} from './received.ts';
import {TicketSystem} from './tickets.ts';

/** Milliseconds. */
const slowAnswer = 4_000;
/** Whoever waits longer than this for the endpoint that hangs is cut off. */
const hangLimit = 120_000;
const sheet = new URL('outside.css', import.meta.url);

/** A company's other systems, all on loopback, and a page that shows what they were asked. */
export function createOutsideWorld(crm: readonly CrmContact[], phones: Phones): Hono {
  const app = new Hono();
  const log = new ReceivedLog();
  const desk = new TicketSystem();

  app.get('/', c => c.redirect('/received'));
  app.get('/outside.css', async c =>
    c.body(await readFile(sheet, 'utf8'), 200, {'Content-Type': 'text/css; charset=utf-8'}),
  );
  app.get('/favicon.ico', c => c.body(null, 204));
  app.get('/received', c => c.html(receivedPage(log.entries)));
  app.get('/received.json', c => c.json({received: log.entries}));
  app.delete('/received', c => {
    log.clear();
    return c.body(null, 204);
  });

  app.route('/', phones.pages);

  // Whatever follows is on the record, but for the list of templates, which no click asks for.
  app.use(async (c, next) => {
    if (!c.req.path.endsWith('/message_templates')) await log.add(c.req.raw);
    await next();
  });
  app.route('/', phones.vendors);
  app.get('/tickets', c => c.html(ticketsPage(desk.tickets)));
  app.post('/tickets', async c => {
    const body: unknown = await c.req.json().catch(() => undefined);
    const ticket = desk.create(body);
    if (!ticket) return c.json({_action: {message: 'A ticket needs a contact'}}, 422);
    const message = `Ticket #${ticket.number} created`;
    return c.json({ticket, _action: {message, toast: {message, type: 'success'}}}, 201);
  });
  app.get('/crm/contacts', c => {
    const phone = c.req.query('phone');
    const found = crm.find(contact => contact.phone === phone);
    return c.html(phone === undefined ? contactsPage(crm) : contactPage(phone, found));
  });
  app.get('/help', c => c.html(helpPage(c.req.query('plan') ?? '')));
  // A `note` in the body comes back as text for the message box.
  app.post('/slow', async c => {
    const body: unknown = await c.req.json().catch(() => undefined);
    await setTimeout(slowAnswer, undefined, {signal: c.req.raw.signal});
    const message = 'Synced to the CRM; two fields were empty there and stay empty';
    const insert_text = isRecord(body) ? ownString(body, 'note') : undefined;
    return c.json({_action: {message, toast: {message, type: 'warning'}, insert_text}});
  });
  app.post('/failing', c => c.json({_action: {message: 'The billing system is down'}}, 500));
  app.post('/hanging', async c => {
    await setTimeout(hangLimit, undefined, {signal: c.req.raw.signal});
    return c.body(null, 504);
  });
  app.onError((error, c) => {
    // The caller went away while we made it wait.
    if (error.name === 'AbortError') return c.body(null, 499 as 400);
    console.error(error);
    return c.text('The outside world has a bug of its own.', 500);
  });
  return app;
}
