import {html} from 'hono/html';
import type {Received} from './received.ts';
import type {Ticket} from './tickets.ts';

type Html = ReturnType<typeof html>;

/** The contact as the CRM knows it. */
export interface CrmContact {
  readonly name: string;
  readonly phone: string;
  readonly email: string;
  readonly plan: string;
  readonly since: string;
}

export const ticketsPage = (tickets: readonly Ticket[]): Html =>
  page(
    'Tickets',
    '/tickets',
    tickets.length === 0
      ? html`<p class="empty">No tickets yet. Run <em>Create ticket</em> in the helpdesk.</p>`
      : html`<table>
          <thead>
            <tr>
              <th>Ticket</th>
              <th>Contact</th>
              <th>Phone</th>
              <th>Subject</th>
              <th>Created by</th>
            </tr>
          </thead>
          <tbody>
            ${tickets.map(
              ({number, contact, phone, subject, agent}) =>
                html`<tr>
                  <td><b>#${number}</b></td>
                  <td>${contact}</td>
                  <td class="number">${phone}</td>
                  <td>${subject}</td>
                  <td>${agent}</td>
                </tr>`,
            )}
          </tbody>
        </table>`,
  );

export const contactPage = (phone: string, contact: CrmContact | undefined): Html =>
  page(
    contact?.name ?? 'Unknown contact',
    '/crm/contacts',
    contact
      ? html`<dl>
          <dt>Name</dt>
          <dd>${contact.name}</dd>
          <dt>Phone</dt>
          <dd class="number">${contact.phone}</dd>
          <dt>E-mail</dt>
          <dd>${contact.email}</dd>
          <dt>Plan</dt>
          <dd>${contact.plan}</dd>
          <dt>Customer since</dt>
          <dd>${contact.since}</dd>
        </dl>`
      : html`<p class="empty">
          The CRM knows nobody with the number <b>${phone || '(none)'}</b>.
        </p>`,
  );

export const contactsPage = (contacts: readonly CrmContact[]): Html =>
  page(
    'Contacts',
    '/crm/contacts',
    html`<table>
      <thead>
        <tr>
          <th>Name</th>
          <th>Phone</th>
          <th>Plan</th>
        </tr>
      </thead>
      <tbody>
        ${contacts.map(
          ({name, phone, plan}) =>
            html`<tr>
              <td><a href="/crm/contacts?phone=${encodeURIComponent(phone)}">${name}</a></td>
              <td class="number">${phone}</td>
              <td>${plan}</td>
            </tr>`,
        )}
      </tbody>
    </table>`,
  );

export const helpPage = (topic: string): Html =>
  page(
    'Help',
    '/help',
    html`<p>
        This is the help centre for the plan <b>${topic || 'of your choice'}</b>. In your company,
        this link would lead to your own.
      </p>
      <p>Only this machine was asked: nothing of the demo leaves it.</p>`,
  );

export const receivedPage = (entries: readonly Received[]): Html =>
  page(
    'Received',
    '/received',
    entries.length === 0
      ? html`<p class="empty">Nothing yet. Each request the action server sends appears here.</p>`
      : html`<ol class="received">
          ${entries.toReversed().map(
            ({number, time, method, path, headers, body}) =>
              html`<li>
                <p>
                  <b class="method">${method}</b> <code>${path}</code>
                  <time datetime="${time}">${time.slice(11, 19)} UTC · no. ${number}</time>
                </p>
                ${body ? html`<pre>${body}</pre>` : ''}
                <details>
                  <summary>Headers</summary>
                  <pre>
${Object.entries(headers)
                      .map(([name, value]) => `${name}: ${value}`)
                      .join('\n')}</pre>
                </details>
              </li>`,
          )}
        </ol>`,
  );

const places = [
  ['/tickets', 'Tickets'],
  ['/crm/contacts', 'CRM'],
  ['/phones/sms', 'SMS phone'],
  ['/phones/whatsapp', 'WhatsApp phone'],
  ['/received', 'Received'],
] as const;

export const page = (title: string, path: string, content: Html): Html =>
  html`<!doctype html>
    <html lang="en">
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width" />
        <title>${title} – Outside world</title>
        <link rel="stylesheet" href="/outside.css" />
      </head>
      <body>
        <header>
          <span class="brand">Outside world</span>
          <nav aria-label="Pages">
            ${places.map(
              ([href, name]) =>
                html`<a href="${href}" ${href === path ? html`aria-current="page"` : ''}
                  >${name}</a
                >`,
            )}
          </nav>
        </header>
        <main>
          <h1>${title}</h1>
          ${content}
        </main>
      </body>
    </html>`;
