import type {MessageTemplate} from '../../providers/whatsapp-template.ts';
import type {WhatsappContent} from '../../providers/whatsapp.ts';
import type {Claim} from '../../store/campaign-turns.ts';
import type {Turn} from '../../store/turn-steps.ts';
import type {ContactStore} from '../../store/contacts.ts';
import type {StartingContact} from '../../store/run-rows.ts';
import type {SuppressionStore} from '../../store/suppressions.ts';
import {ApiError} from '../api-error.ts';
import {componentsOf} from '../message-draft.ts';
import type {MessageTemplateService} from '../message-templates.ts';
import {type OpenSender, type SenderService, damagedReason} from '../senders.ts';
import {fillContent, namesIn} from './content.ts';
import {isContactName, lookupIn} from './lookup.ts';
import {type StoredCampaign, readStored} from './stored-campaign.ts';
import {nextClosing} from './window.ts';

export interface BatchDeps {
  readonly contacts: ContactStore;
  readonly suppressions: SuppressionStore;
  readonly senders: SenderService;
  readonly templates: MessageTemplateService;
  readonly now: () => Date;
}

const dayLong = 86_400_000;

/** A claim, and all that its messages are made of. */
export interface Batch extends StoredCampaign {
  readonly claim: Claim;
  /** When nothing may leave any more. */
  readonly closes: Date | undefined;
  readonly senders: ReadonlyMap<string, OpenSender>;
  /** Why senders did not open, by id. */
  readonly damaged: ReadonlyMap<string, unknown>;
  readonly templates: ReadonlyMap<string, MessageTemplate | undefined>;
  readonly contacts: ReadonlyMap<string, StartingContact>;
  /** Of a text: whoever wrote within the last 24 hours. */
  readonly talking: ReadonlySet<string>;
}

/** Reads all that a claim's messages are made of. */
export async function prepareBatch(claim: Claim, deps: BatchDeps): Promise<Batch> {
  const {campaign, turns} = claim;
  const {organization_id: organization} = campaign;
  const stored = readStored(campaign);
  const {content} = stored;
  const senders = new Map<string, OpenSender>();
  const damaged = new Map<string, unknown>();
  const templates = new Map<string, MessageTemplate | undefined>();
  for (const id of new Set(turns.map(({lane}) => lane.sender_id))) {
    const sender = await deps.senders.attempt(organization, id);
    if (sender && 'error' in sender) damaged.set(id, sender.error);
    else if (sender?.active) senders.set(id, sender);
    if (content.kind === 'template')
      templates.set(
        id,
        await deps.templates.find(organization, id, content.name, content.language),
      );
  }
  const wanted = namesIn(content).some(isContactName);
  const ids = wanted ? turns.map(({customer_id}) => customer_id) : [];
  const contacts = await deps.contacts.among(organization, ids);
  const since = new Date(deps.now().getTime() - dayLong);
  const addresses = content.kind === 'text' ? turns.map(({address}) => address) : [];
  return {
    ...stored,
    claim,
    closes: nextClosing(stored.pacing.window, deps.now()),
    senders,
    damaged,
    templates,
    contacts: new Map(contacts.map(contact => [contact.external_id, contact])),
    talking: await deps.suppressions.wroteSince(organization, 'whatsapp', addresses, since),
  };
}

/** Why there is nothing to send a turn's message from. */
export const whyMissing = ({damaged}: Batch, {lane}: Turn) =>
  damaged.has(lane.sender_id)
    ? {code: 'sender_damaged', reason: damagedReason}
    : {code: 'sender_unknown', reason: 'The sender is gone, or switched off'};

type Problem = {readonly code: string; readonly message: string};

/** What the turn's message says, or why it has none. */
export function contentOrProblem(batch: Batch, turn: Turn): WhatsappContent | Problem {
  try {
    return contentFor(batch, turn);
  } catch (error) {
    // A value that cannot stand in its place, such as a header that is no link.
    if (error instanceof ApiError) return {code: error.code, message: error.message};
    throw error;
  }
}

function contentFor(
  {content, shared, contacts, templates, talking}: Batch,
  turn: Turn,
): WhatsappContent | Problem {
  const {customer_id, address, values, lane} = turn;
  const contact = contacts.get(customer_id);
  const filled = fillContent(content, lookupIn({customer_id, address, values, shared, contact}));
  if (filled.missing.length > 0)
    return {
      code: 'template_param_missing',
      message: `${filled.missing.join(', ')} has no value for this recipient`,
    };
  if (content.kind === 'text')
    return talking.has(address)
      ? {text: filled.text}
      : {
          code: 'window_closed',
          message: 'has not written within 24 hours: only a template can be sent',
        };
  const {name: template, language} = content;
  return {template, language, components: componentsOf(filled, templates.get(lane.sender_id))};
}
