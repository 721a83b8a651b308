/**
 * What the page keeps, whichever bars come and go: tokens, and for each person on a server a session: the list of actions
 * here, the runs in `page-runs.ts`.
 */
import type {ActionClient} from '../client/client.ts';
import {HttpActionClient} from '../client/http-client.ts';
import {tokensOf} from '../client/token-source.ts';
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

const sessions = new Map<string, Session>();

/** A way to a server; tokens are shared by all that have the same source of them. */
export function clientFor(options: ConnectionOptions): ActionClient {
  const {getToken, tokenUrl = '', ...more} = options;
  return new HttpActionClient({...more, tokens: tokensOf(getToken ?? tokenUrl)});
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
