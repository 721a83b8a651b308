/**
 * What the page keeps, whichever bars come and go: the way to a server (with its token), and for each person on it a
 * session: the list of actions here, the runs in `page-runs.ts`.
 */
import type {ActionClient} from '../client/client.ts';
import {HttpActionClient} from '../client/http-client.ts';
import {TokenSource, tokenFromUrl} from '../client/token-source.ts';
import type {GetToken} from '../protocol/token.ts';
import {ActionList} from './action-list.ts';

export interface ConnectionOptions {
  readonly api: string;
  readonly getToken?: GetToken | undefined;
  readonly tokenUrl?: string | undefined;
  readonly credentials: RequestCredentials;
  readonly organizationId?: string | undefined;
}

export interface Session {
  readonly subject: string;
  readonly list: ActionList;
}

type Clients = Map<string, ActionClient>;

const clients: Clients = new Map();
/** A page may make a new function for every bar; then its client goes with it. */
const clientsOfFunctions = new WeakMap<GetToken, Clients>();
const sessions = new Map<string, Session>();

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
  const session: Session = {subject, list: new ActionList()};
  sessions.set(key, session);
  return session;
}
