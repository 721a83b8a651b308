/** The helpdesk's page. Everything about actions is in the bar; the page only says who is open and takes text. */
import {Activity} from './activity.ts';
import {keepAppearance} from './appearance.ts';
import {Chat} from './chat.ts';
import {Composer} from './composer.ts';
import {ConversationList} from './conversation-list.ts';
import {byId, make} from './dom.ts';
import type {CsActionBarElement} from '../../src/index.ts';
import {type Conversation, type Workspace, loadWorkspace} from './workspace.ts';

keepAppearance();
const workspace = await loadWorkspace();
const [first] = workspace.conversations;
if (first) startHelpdesk(workspace, first);

function startHelpdesk({agents, conversations, outside, plain}: Workspace, first: Conversation) {
  const place = byId('bar', HTMLDivElement);
  const agent = byId('agent', HTMLSelectElement);
  const chat = new Chat();
  const activity = new Activity();
  let current = first;

  const composer = new Composer(text => chat.send(current, text));
  const list = new ConversationList(conversations, conversation => {
    if (conversation !== current) open(conversation);
  });

  byId('outside', HTMLAnchorElement).href = `${outside}/received`;
  byId('plain', HTMLAnchorElement).href = `${plain}/`;
  agent.append(...agents.map(({id, name, role}) => new Option(`${name} (${role})`, id)));
  agent.addEventListener('change', () => open(current));

  document.addEventListener('cs-insert-text', event => {
    if (composer.insert(event.detail.contactId, event.detail.text)) event.preventDefault();
  });
  for (const type of ['cs-action', 'cs-action-error'] as const)
    document.addEventListener(type, ({detail: {state, action, contactId}}) => {
      const found = conversations.find(({contact}) => contact.id === contactId);
      activity.add(state, action.name, found?.contact.name ?? contactId);
    });
  open(first);

  /** Shows a conversation with a bar of its own, made anew as most helpdesks do. */
  function open(conversation: Conversation): void {
    current = conversation;
    const {contact} = conversation;
    list.select(conversation);
    chat.show(conversation);
    composer.open(contact.id);
    const bar: CsActionBarElement = make('cs-action-bar');
    bar.setAttribute('contact-id', contact.id);
    bar.setAttribute('token-url', `/token?agent=${agent.value}`);
    bar.setAttribute('palette', '');
    // Also takes effect where the bar's script has not run yet.
    bar.contact = {name: contact.name};
    place.replaceChildren(bar);
  }
}
