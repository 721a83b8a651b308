/**
 * What the page keeps, whichever bars come and go: the way to a server (with its token), and for each person on it the
 * list of actions and the runs. Another person on the same page gets another session and sees nothing of the first.
 */
import type {ActionClient} from '../client/client.ts';
import {HttpActionClient} from '../client/http-client.ts';
import {TokenSource, tokenFromUrl} from '../client/token-source.ts';
import type {GetToken} from '../protocol/token.ts';
import {ActionList} from './action-list.ts';
import {RunStore} from './run-store.ts';

export interface ConnectionOptions {
  readonly api: string;
  readonly getToken?: GetToken | undefined;
  readonly tokenUrl?: string | undefined;
  readonly credentials: RequestCredentials;
  readonly organizationId?: string | undefined;
}

export interface Session {
  readonly runs: RunStore;
  readonly list: ActionList;
}

type Clients = Map<string, ActionClient>;

const clients: Clients = new Map();
/** A page may make a new function for every bar; then its client goes with it. */
const clientsOfFunctions = new WeakMap<GetToken, Clients>();
const sessions = new Map<string, Session>();
const listeners = new Set<(session: Session) => void>();

/** The page's one client for these options: a bar made anew needs no new token. */
export function clientFor(options: ConnectionOptions): ActionClient {
  const {api, getToken, tokenUrl, credentials, organizationId} = options;
  const shared = getToken ? (clientsOfFunctions.get(getToken) ?? new Map()) : clients;
  if (getToken) clientsOfFunctions.set(getToken, shared);
  const key = JSON.stringify([api, tokenUrl ?? '', credentials, organizationId ?? '']);
  const get = getToken ?? (tokenUrl ? tokenFromUrl(tokenUrl) : undefined);
  const client =
    shared.get(key) ??
    new HttpActionClient({api, tokens: new TokenSource(get), credentials, organizationId});
  shared.set(key, client);
  return client;
}

/** The session of one person on one server and organisation. */
export function sessionFor(api: string, organizationId: string, subject: string): Session {
  const key = JSON.stringify([api, organizationId, subject]);
  const known = sessions.get(key);
  if (known) return known;
  const session: Session = {runs: new RunStore(), list: new ActionList()};
  sessions.set(key, session);
  for (const listener of listeners) listener(session);
  return session;
}

/** Calls `listener` with every session there is and will be, until the signal aborts. */
export function watchSessions(listener: (session: Session) => void, signal: AbortSignal): void {
  listeners.add(listener);
  signal.addEventListener('abort', () => listeners.delete(listener), {once: true});
  for (const session of sessions.values()) listener(session);
}
