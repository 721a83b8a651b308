/** What only `<cs-campaign-composer>` asks a server. Every call rejects with a `CsError`. */
import {CsError} from '../errors.ts';
import {
  type CampaignDetail,
  type CampaignPreview,
  type CampaignRecipient,
  type CampaignSummary,
  parseCampaignPreview,
  parseDetail,
  parseRecipient,
  parseSummary,
  records,
} from '../protocol/campaign-answers.ts';
import type {RecipientState} from '../protocol/campaign.ts';
import {isRecord, own, ownNumber, ownString} from '../protocol/json.ts';
import type {ActionClient, CallOptions} from './client.ts';

const limit = 15_000;
/** A hundred thousand rows take their time to be sent and to be looked at. */
const bigLimit = 120_000;
const base = '/v2/campaign';
const mediaFormats: ReadonlySet<string> = new Set(['IMAGE', 'VIDEO', 'DOCUMENT']);
const at = (id: string): string => `${base}/${encodeURIComponent(id)}`;

/** A number that messages can be sent from. */
export interface CampaignSender {
  readonly id: string;
  readonly name: string;
  readonly address: string;
  /** Why nothing can be sent from it, if so, as the vendor says it. */
  readonly pause?: string | undefined;
}

export interface CampaignTemplate {
  readonly name: string;
  readonly language: string;
  readonly body: string;
  /** Whether a picture, a film or a document stands above its text. */
  readonly media: boolean;
  /** How many parameters each part takes. */
  readonly parameters: Readonly<Record<'header' | 'body' | 'buttons', number>>;
  /** Positions, from 0, of the buttons that take one; a server may not tell them. */
  readonly buttonPlaces: readonly number[];
}

/** What is wrong where: a JSON pointer into the body, and a sentence. */
export interface CampaignProblem {
  readonly path: string;
  readonly message: string;
}

/** The payload of an answer of `/v2`. */
async function call(client: ActionClient, path: string, options: CallOptions): Promise<unknown> {
  const answer = await client.call(path, options);
  if (!isRecord(answer) || !Object.hasOwn(answer, 'data')) throw client.invalid('data');
  return answer['data'];
}

/** What the server found wrong in a body, by place; empty where the refusal is about something else. */
export function problemsOf(error: unknown): readonly CampaignProblem[] {
  const answer = error instanceof CsError && isRecord(error.answer) ? error.answer : {};
  const inner = own(answer, 'error');
  return records(isRecord(inner) ? own(inner, 'details') : undefined).map(detail => ({
    path: ownString(detail, 'path') ?? '',
    message: ownString(detail, 'message') ?? '',
  }));
}

/** Whether an earlier post with the same key has made another campaign than this one would be. */
export function isMadeBefore(error: unknown): boolean {
  const answer = error instanceof CsError && isRecord(error.answer) ? error.answer : {};
  const inner = own(answer, 'error');
  return isRecord(inner) && own(inner, 'code') === 'idempotency_key_reused';
}

/** The newest campaigns. */
export async function listCampaigns(
  client: ActionClient,
  signal: AbortSignal,
): Promise<readonly CampaignSummary[]> {
  const page = await call(client, '/v2/campaigns?limit=100', {limit, signal});
  return records(isRecord(page) ? own(page, 'data') : undefined)
    .map(parseSummary)
    .filter(one => one !== undefined);
}

export async function getCampaign(
  client: ActionClient,
  id: string,
  signal: AbortSignal,
): Promise<CampaignDetail> {
  const detail = parseDetail(await call(client, at(id), {limit, signal}));
  if (!detail) throw client.invalid('a campaign');
  return detail;
}

/** What a campaign would do. Sends nothing. `rows`: names every row that gets nothing. */
export async function previewCampaign(
  client: ActionClient,
  body: object,
  signal: AbortSignal,
  rows?: 'all',
): Promise<CampaignPreview> {
  const options = {method: 'POST', body, limit: bigLimit, signal} as const;
  const preview = parseCampaignPreview(
    await call(client, `${base}/preview${rows ? `?rows=${rows}` : ''}`, options),
  );
  if (!preview) throw client.invalid('a preview');
  return preview;
}

/** Makes a campaign; with the same `idempotency_key` again it is the same one. Resolves to its id. */
export async function createCampaign(client: ActionClient, body: object): Promise<string> {
  const path = `${base}/create_with_touchpoint`;
  const made = await call(client, path, {method: 'POST', body, limit: bigLimit});
  const id = isRecord(made) ? ownString(made, 'id') : undefined;
  if (!id) throw client.invalid('a campaign');
  return id;
}

export type CampaignControl = 'pause' | 'resume' | 'cancel';

export async function controlCampaign(
  client: ActionClient,
  id: string,
  control: CampaignControl,
): Promise<void> {
  await call(client, `${at(id)}/${control}`, {method: 'POST', limit});
}

/** Sends again to those of whom it is certain that nothing was sent; resolves to how many. */
export async function retryCampaign(client: ActionClient, id: string): Promise<number> {
  const answer = await call(client, `${at(id)}/retry`, {method: 'POST', limit});
  return isRecord(answer) ? (ownNumber(answer, 'retried') ?? 0) : 0;
}

/** The first hundred recipients in a state. */
export async function recipientsIn(
  client: ActionClient,
  id: string,
  state: string,
  signal: AbortSignal,
): Promise<readonly CampaignRecipient[]> {
  const path = `${at(id)}/recipients?state=${encodeURIComponent(state)}&limit=100`;
  const page = await call(client, path, {limit, signal});
  return records(isRecord(page) ? own(page, 'data') : undefined)
    .map(parseRecipient)
    .filter(one => one !== undefined);
}

/** What became of each recipient, or of those in some states, as CSV. */
export async function campaignTable(
  client: ActionClient,
  id: string,
  states: readonly RecipientState[] = [],
): Promise<string> {
  const query = states.length > 0 ? `?states=${states.join(',')}` : '';
  const path = `${at(id)}/recipients.csv${query}`;
  const table = await client.call(path, {limit: bigLimit, as: 'text'});
  return typeof table === 'string' ? table : '';
}

/** Numbers to send from, and the templates that are known. */
export async function campaignOffers(
  client: ActionClient,
  signal: AbortSignal,
): Promise<{
  readonly senders: readonly CampaignSender[];
  readonly templates: readonly CampaignTemplate[];
}> {
  const list = async (path: string, key: string): Promise<readonly Record<string, unknown>[]> => {
    const answer = await client.call(path, {limit, signal});
    return records(isRecord(answer) ? own(answer, key) : undefined);
  };
  const [senders, templates] = await Promise.all([
    list('/api/senders', 'senders'),
    list('/api/templates', 'templates'),
  ]);
  return {
    senders: senders
      .filter(sender => own(sender, 'channel') === 'whatsapp' && own(sender, 'is_active') !== false)
      .map(sender => {
        const paused = own(sender, 'paused');
        return {
          id: ownString(sender, 'id') ?? '',
          name: ownString(sender, 'name') ?? '',
          address: ownString(sender, 'address') ?? '',
          pause: isRecord(paused) ? (ownString(paused, 'reason') ?? '') : undefined,
        };
      }),
    templates: templates
      .filter(template => own(template, 'status') === 'APPROVED')
      .map(template => {
        const counts = own(template, 'parameters');
        const places = own(template, 'button_places');
        const count = (key: string): number =>
          isRecord(counts) ? (ownNumber(counts, key) ?? 0) : 0;
        return {
          name: ownString(template, 'name') ?? '',
          language: ownString(template, 'language') ?? '',
          body: ownString(template, 'body') ?? '',
          media: mediaFormats.has(ownString(template, 'header_format') ?? ''),
          parameters: {header: count('header'), body: count('body'), buttons: count('buttons')},
          buttonPlaces: Array.isArray(places) ? places.filter(Number.isInteger) : [],
        };
      }),
  };
}

/** Contacts with a number, by a part of their name, number or id; 100 at most. */
export async function findContacts(
  client: ActionClient,
  search: string,
  signal: AbortSignal,
): Promise<readonly {readonly id: string; readonly name: string; readonly phone: string}[]> {
  const query = new URLSearchParams({limit: '100', ...(search ? {search} : {})});
  const answer = await client.call(`/api/contacts?${query}`, {limit, signal});
  return records(isRecord(answer) ? own(answer, 'contacts') : undefined)
    .map(contact => ({
      id: ownString(contact, 'id') ?? '',
      name: ownString(contact, 'name') ?? '',
      phone: ownString(contact, 'phone_number') ?? '',
    }))
    .filter(({phone}) => phone !== '');
}
