import type {ActionClient} from '../../client/client.ts';
import {type Me, type Offers, offers, whoAmI} from '../../client/manager-calls.ts';

const nothing: Offers = {secrets: [], senders: [], templates: []};

/** What the parts of a manager share: the way to the server, whose server it is, and what it has to offer. */
export interface ManagerSession {
  readonly api: string;
  readonly client: ActionClient;
  /** `stock`: an unmodified Whatomate server, which knows nothing of what stands beside the actions. */
  readonly server: 'own' | 'stock';
  readonly me: Me | undefined;
  readonly offers: Offers;
  readonly sandboxSrc: string | undefined;
}

/** Finds out whose server it is. Rejects with a `CsError`. */
export async function openSession(
  way: Pick<ManagerSession, 'api' | 'client' | 'sandboxSrc'>,
  signal: AbortSignal,
): Promise<ManagerSession> {
  const {client} = way;
  const me = await whoAmI(client, signal);
  if (!me) return {...way, me, server: 'stock', offers: nothing};
  // What it offers is a help, and no reason to show no actions.
  const found = me.role === 'admin' ? await offers(client, signal).catch(() => nothing) : nothing;
  return {...way, me, server: 'own', offers: found};
}
