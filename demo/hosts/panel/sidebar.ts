/** A helpdesk that shows a side panel in an iframe, and speaks to it as Chatwoot, Zendesk or Freshdesk do. */
import {type HostContact, loadContacts} from '../workspace.ts';

const style = new URLSearchParams(location.search).get('style') ?? 'chatwoot';
const contacts = await loadContacts();
let open = contacts[0]!;

const nav = document.createElement('nav');
nav.setAttribute('aria-label', 'Conversations');
const frame = document.createElement('iframe');
frame.title = 'Actions';
frame.src = `/hosts/panel?style=${encodeURIComponent(style)}`;
// The panel writes to the clipboard on behalf of its reader.
frame.allow = 'clipboard-write';
document.querySelector('#app')!.append(nav, frame);

const send = (message: unknown): void => frame.contentWindow?.postMessage(message, location.origin);
const ticket = (): {readonly id: number} => ({id: 100 + contacts.indexOf(open)});
const context = (): string =>
  JSON.stringify({
    event: 'appContext',
    data: {conversation: ticket(), contact: chatContact(open), currentAgent: {name: 'Asha Rao'}},
  });
const chatContact = ({id, name, phone, email}: HostContact): Record<string, string> => ({
  id,
  name,
  phone_number: phone,
  email,
});

addEventListener('message', ({origin, source, data}: MessageEvent<unknown>) => {
  if (origin !== location.origin || source !== frame.contentWindow) return;
  if (data === 'chatwoot-dashboard-app:fetch-info') send(context());
  else if (typeof data === 'object' && data !== null && 'id' in data && 'what' in data)
    send({id: data.id, result: answers()[JSON.stringify(data.what)]});
});

const answers = (): Readonly<Record<string, unknown>> => ({
  '["ticket.requester","ticket.id"]': {
    'ticket.requester': {id: open.id, name: open.name},
    'ticket.id': ticket().id,
  },
  '"contact"': {contact: {id: open.id, name: open.name}},
  '"ticket"': {ticket: ticket()},
});

for (const contact of contacts) {
  const button = document.createElement('button');
  button.type = 'button';
  button.textContent = contact.name;
  button.addEventListener('click', () => {
    open = contact;
    send(style === 'chatwoot' ? context() : 'changed');
  });
  nav.append(button);
}
