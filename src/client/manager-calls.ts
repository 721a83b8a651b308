/** What only `<cs-action-manager>` asks a server. Every call rejects with a `CsError`. */
import {CsError} from '../errors.ts';
import {isRecord, own, ownNumber, ownString} from '../protocol/json.ts';
import {
  type ActionHealth,
  type Explanation,
  type WholeAction,
  parseExplanation,
  parseHealth,
  parseWholeAction,
} from '../protocol/manager.ts';
import {type Preview, parsePreview} from '../protocol/preview.ts';
import {type Contact, parseContact} from '../protocol/context.ts';
import type {ActionClient} from './client.ts';

const limit = 15_000;
const pageSize = 100;
/** 10 000 actions; a server that says there are more is wrong. */
const mostPages = 100;
const base = '/api/custom-actions';
const at = (id: string): string => `${base}/${encodeURIComponent(id)}`;

/** Who is asking, on our own server; nothing on one that does not know the call. */
export interface Me {
  readonly role: string;
  readonly name: string;
}

/** What is sent of an action. */
export interface ActionBody {
  readonly name?: string;
  readonly icon?: string;
  readonly action_type?: string;
  readonly config?: Readonly<Record<string, unknown>>;
  readonly is_active?: boolean;
  readonly display_order?: number;
  readonly version?: number;
}

export async function whoAmI(client: ActionClient, signal: AbortSignal): Promise<Me | undefined> {
  const value = await client.call('/api/me', {limit, signal}).catch((error: unknown) => {
    // A stock server answers with its own page, or that there is none.
    const stock = ['not_found', 'invalid_answer', 'refused'];
    if (error instanceof CsError && stock.includes(error.code)) return undefined;
    throw error;
  });
  const role = isRecord(value) ? ownString(value, 'role') : undefined;
  const kind = isRecord(value) ? ownString(value, 'kind') : undefined;
  if (!isRecord(value) || kind === undefined) return undefined;
  const user = own(value, 'user');
  // An API key has scopes and no role; what it may not do, the server says.
  return {
    role: role ?? 'admin',
    name: isRecord(user) ? (ownString(user, 'name') ?? '') : '',
  };
}

/** All actions, those that are switched off too, in the server's order. */
export async function listWhole(
  client: ActionClient,
  signal: AbortSignal,
): Promise<readonly WholeAction[]> {
  const actions = new Map<string, WholeAction>();
  for (let page = 1; page <= mostPages; page++) {
    const answer = await client.call(`${base}?limit=${pageSize}&page=${page}`, {limit, signal});
    const entries = isRecord(answer) ? own(answer, 'custom_actions') : undefined;
    if (!isRecord(answer) || !Array.isArray(entries)) throw client.invalid('a list of actions');
    const before = actions.size;
    for (const entry of entries) {
      const action = parseWholeAction(entry);
      if (action) actions.set(action.id, action);
    }
    if (entries.length < (ownNumber(answer, 'limit') ?? pageSize) || actions.size === before) break;
  }
  return [...actions.values()];
}

export async function getWhole(client: ActionClient, id: string): Promise<WholeAction> {
  return whole(client, await client.call(at(id), {limit}));
}

export async function createAction(client: ActionClient, body: ActionBody): Promise<WholeAction> {
  return whole(client, await client.call(base, {method: 'POST', body, limit}));
}

export async function updateAction(
  client: ActionClient,
  id: string,
  body: ActionBody,
): Promise<WholeAction> {
  return whole(client, await client.call(at(id), {method: 'PUT', body, limit}));
}

/** `keepalive`: also while the page goes away. */
export async function deleteAction(
  client: ActionClient,
  id: string,
  keepalive = false,
): Promise<void> {
  await client.call(at(id), {method: 'DELETE', limit, keepalive});
}

/** Changes of several actions, written together or not at all. */
export interface PackChanges {
  /** `key`: what others name as their undo. */
  readonly create?: readonly (ActionBody & {readonly key?: string})[];
  readonly update?: readonly (ActionBody & {readonly id: string})[];
  readonly remove?: readonly string[];
}

/** A pack of thousands takes its time to be judged. */
const packLimit = 120_000;

/** Only on our own server. Resolves to the ids of those that were made, in their order. */
export async function applyPack(
  client: ActionClient,
  body: PackChanges,
): Promise<readonly string[]> {
  const answer = await client.call('/api/packs/apply', {method: 'POST', body, limit: packLimit});
  const created = isRecord(answer) ? own(answer, 'created') : undefined;
  if (!Array.isArray(created)) throw client.invalid('what was applied');
  return created.filter(id => typeof id === 'string');
}

/** Puts these first, in this order, in one transaction. */
export async function putOrder(client: ActionClient, ids: readonly string[]): Promise<void> {
  await client.call(`${base}/order`, {method: 'PUT', body: {ids}, limit});
}

export async function health(
  client: ActionClient,
  signal: AbortSignal,
): Promise<ReadonlyMap<string, ActionHealth>> {
  const found = parseHealth(await client.call(`${base}/health`, {limit, signal}));
  if (!found) throw client.invalid('the health of the actions');
  return found;
}

interface DraftRequest {
  readonly action_id?: string;
  readonly action_type: string;
  readonly config: Readonly<Record<string, unknown>>;
  readonly contact_id: string;
  readonly input?: Readonly<Record<string, unknown>>;
}

/** Judges a draft as a save would, and says what it would do; sends and stores nothing. */
export async function previewDraft(
  client: ActionClient,
  body: DraftRequest,
  signal: AbortSignal,
): Promise<Preview> {
  const options = {method: 'POST', body, limit, signal} as const;
  const preview = parsePreview(await client.call(`${base}/preview`, options));
  if (!preview) throw client.invalid('a preview');
  return preview;
}

export async function contacts(
  client: ActionClient,
  search: string,
  most: number,
  signal: AbortSignal,
): Promise<readonly Contact[]> {
  const query = new URLSearchParams({limit: String(most), ...(search && {search})});
  const answer = await client.call(`/api/contacts?${query}`, {limit, signal});
  const entries = isRecord(answer) ? own(answer, 'contacts') : undefined;
  if (!Array.isArray(entries)) throw client.invalid('a list of contacts');
  return entries.map(parseContact).filter(({id}) => id !== '');
}

interface ExplainRequest {
  readonly action_id: string;
  readonly contact_id: string;
  readonly role: string;
  readonly groups: string;
  readonly user_id: string;
}

export async function explain(client: ActionClient, ask: ExplainRequest): Promise<Explanation> {
  const {user_id, ...rest} = ask;
  const query = new URLSearchParams({...rest, ...(user_id && {user_id})});
  const found = parseExplanation(await client.call(`/api/explain?${query}`, {limit}));
  if (!found) throw client.invalid('an explanation');
  return found;
}

export interface Sender {
  /** What calls name it by. */
  readonly row: string;
  readonly channel: string;
  readonly name: string;
  readonly address: string;
  /** Of WhatsApp: what `from` names. */
  readonly id: string;
  /** Why nothing can be sent from it, if so, as the vendor says it. */
  readonly pause: string | undefined;
}

export interface MessageTemplate {
  readonly name: string;
  readonly language: string;
  readonly body: string;
}

/** What an editor offers: names of secrets, senders, and WhatsApp's templates. */
export interface Offers {
  readonly secrets: readonly string[];
  readonly senders: readonly Sender[];
  readonly templates: readonly MessageTemplate[];
}

export async function offers(client: ActionClient, signal: AbortSignal): Promise<Offers> {
  const list = async (path: string, key: string): Promise<Record<string, unknown>[]> => {
    const answer = await client.call(path, {limit, signal});
    const entries = isRecord(answer) ? own(answer, key) : undefined;
    return Array.isArray(entries) ? entries.filter(isRecord) : [];
  };
  const text = (entry: Record<string, unknown>, key: string): string => ownString(entry, key) ?? '';
  const [secrets, senders, templates] = await Promise.all([
    list('/api/secrets', 'secrets'),
    list('/api/senders', 'senders'),
    list('/api/templates', 'templates'),
  ]);
  return {
    secrets: secrets.map(entry => text(entry, 'name')),
    senders: senders.map(entry => {
      const config = own(entry, 'config');
      const paused = own(entry, 'paused');
      return {
        row: text(entry, 'id'),
        channel: text(entry, 'channel'),
        name: text(entry, 'name'),
        address: text(entry, 'address'),
        id: isRecord(config) ? text(config, 'phone_number_id') : '',
        pause: isRecord(paused) ? text(paused, 'reason') : undefined,
      };
    }),
    templates: templates.map(entry => ({
      name: text(entry, 'name'),
      language: text(entry, 'language'),
      body: text(entry, 'body'),
    })),
  };
}

/** Lets a sender that was paused send again. */
export async function resumeSender(client: ActionClient, row: string): Promise<void> {
  await client.call(`/api/senders/${encodeURIComponent(row)}/resume`, {method: 'POST', limit});
}

function whole(client: ActionClient, value: unknown): WholeAction {
  const action = parseWholeAction(value);
  if (!action) throw client.invalid('an action');
  return action;
}
