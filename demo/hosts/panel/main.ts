/**
 * A side panel in an iframe: the whole page is one bar, as a list. `?style=` says whose panel it is; the helpdesk is the
 * page around it, and nobody else is listened to.
 */
import type {CsActionBarElement} from '../../../src/index.ts';
import {type OpenContact, chatwootContact, freshdeskContact, zendeskContact} from './contexts.ts';
import {appClient} from './app-client.ts';

/** The helpdesk's origin; in an app of your own, the one of your account. */
const helpdesk = location.origin;
const bar: CsActionBarElement = document.createElement('cs-action-bar');
bar.setAttribute('token-url', '/token');
bar.setAttribute('display', 'list');
document.querySelector('#app')!.append(bar);

function show(contact: OpenContact | undefined): void {
  if (!contact) return;
  bar.contact = {name: contact.name};
  bar.setAttribute('contact-id', contact.id);
  // That of the contact before is not this one's.
  if (contact.conversationId) bar.setAttribute('conversation-id', contact.conversationId);
  else bar.removeAttribute('conversation-id');
}

const style = new URLSearchParams(location.search).get('style') ?? 'chatwoot';
if (style === 'chatwoot') {
  addEventListener('message', ({origin, source, data}: MessageEvent<unknown>) => {
    if (origin === helpdesk && source === parent) show(chatwootContact(data));
  });
  parent.postMessage('chatwoot-dashboard-app:fetch-info', helpdesk);
} else {
  const client = appClient(helpdesk);
  const look = async (): Promise<void> =>
    show(
      style === 'zendesk'
        ? zendeskContact(await client.ask('get', ['ticket.requester', 'ticket.id']))
        : freshdeskContact(await client.ask('data', 'contact'), await client.ask('data', 'ticket')),
    );
  client.onChange(() => void look());
  await look();
}
