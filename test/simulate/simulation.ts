import {randomBytes} from 'node:crypto';
import {sql} from 'kysely';
import type {Outcome} from '../../src/server/egress/exchange.ts';
import {Egress, type OutboundRequest} from '../../src/server/egress/egress.ts';
import type {SendWindow} from '../../src/server/services/campaigns/window.ts';
import {SecretBox} from '../../src/server/services/secret-box.ts';
import {type Services, createServices} from '../../src/server/services/services.ts';
import {type Store, openStore} from '../../src/server/store/open-store.ts';
import {campaignBody} from '../node/server/v2/bodies.ts';
import {meta, renewalTemplate} from '../node/server/v2/vendor-world.ts';

interface SimulationSetup {
  readonly recipients: number;
  readonly processes: number;
  readonly lanes: number;
  /** Minutes. */
  readonly delay: number;
  readonly window: SendWindow;
}

export interface Send {
  /** Id of the sending number. */
  readonly lane: string;
  readonly address: string;
  /** Of the campaign's clock, in milliseconds. */
  readonly at: number;
}

export interface Simulation {
  readonly began: Date;
  readonly sends: readonly Send[];
  clock(): Date;
  /** Until everybody was sent to; `told` hears now and then how many were. */
  play(told: (sent: number) => void): Promise<void>;
}

/** Rows that one statement makes: fewer than the time of a statement is enough for, also on a busy machine. */
const bulk = 50_000;

/** WhatsApp, as far as a campaign sees it: it takes everything at once. */
class StandIn extends Egress {
  readonly #now: () => number;
  readonly sends: Send[] = [];

  constructor(now: () => number) {
    super();
    this.#now = now;
  }

  override send({url, body}: OutboundRequest): Promise<Outcome> {
    const answer = (value: object): Promise<Outcome> =>
      Promise.resolve({kind: 'answered', status: 200, body: JSON.stringify(value)});
    if (url.pathname.endsWith('/message_templates')) return answer({data: [renewalTemplate]});
    const [, address = ''] = /"to":"(\d+)"/.exec(body ?? '') ?? [];
    this.sends.push({lane: url.pathname.split('/')[2] ?? '', address, at: this.#now()});
    return answer({messages: [{id: `wamid.${this.sends.length}`}]});
  }
}

export async function startSimulation(
  url: string,
  setup: SimulationSetup,
  stack: AsyncDisposableStack,
): Promise<Simulation> {
  const began = new Date('2026-11-23T00:00:00Z');
  let now = began.getTime();
  const clock = (): Date => new Date(now);
  const egress = new StandIn(() => now);
  const box = new SecretBox(randomBytes(32));
  const processes: {store: Store; services: Services}[] = [];
  for (let n = 0; n < setup.processes; n++) {
    const store = await openStore({kind: 'postgres', url});
    stack.defer(() => store.close());
    processes.push({store, services: createServices({store, box, egress, now: clock})});
  }
  const [first] = processes;
  if (!first) throw new Error('A simulation needs a process');
  await fill(first, setup, began);
  const play = async (told: (sent: number) => void): Promise<void> => {
    const errors: unknown[] = [];
    let next = 0;
    for (;;) {
      await Promise.all(
        processes.map(({services}) => services.campaignSender.look(error => errors.push(error))),
      );
      await Promise.all(processes.map(({services}) => services.campaignSender.idle()));
      if (errors.length > 0) throw errors[0];
      if (egress.sends.length >= next) {
        told(egress.sends.length);
        next = egress.sends.length + Math.ceil(setup.recipients / 10);
      }
      const due = await sql<{at: Date | null}>`select min(next_at) as at from campaigns
        where status in ('scheduled', 'running')`.execute(first.store.db);
      const at = due.rows[0]?.at;
      if (!at) return;
      now = Math.max(at.getTime(), now + 1);
    }
  };
  return {began, sends: egress.sends, clock, play};
}

/** An organisation with its senders, and one campaign: made by the API, and then filled up to its size. */
async function fill(
  {store, services}: {store: Store; services: Services},
  {recipients, lanes, delay, window}: SimulationSetup,
  began: Date,
): Promise<void> {
  const keys = await services.createOrganization({name: 'Simulated', origin: 'https://a.example'});
  const principal = await services.identity.authenticate({
    authorization: undefined,
    apiKey: keys.api_key,
    origin: undefined,
  });
  const numbers = Array.from({length: lanes}, (_, n) => `+1346550${String(7_000 + n)}`);
  for (const [n, address] of numbers.entries())
    await services.senders.create(principal, {
      channel: 'whatsapp',
      name: address,
      address,
      config: {phone_number_id: `65017517819${String(1_000 + n)}`, waba_id: meta.waba},
      secrets: {access_token: 'x', app_secret: 'x', verify_token: 'x'},
    });
  const body = campaignBody(began);
  const {id} = await services.campaigns.create(principal, {
    ...body,
    touchpoint: {
      ...body.touchpoint,
      additional_settings: {
        ...body.touchpoint.additional_settings,
        execution_days: window.days,
        start_hour: window.start,
        end_hour: window.end,
        time_zone: window.zone,
        delay,
        from_numbers: numbers,
      },
      customer_details: [{id: 'c-0', to_number: '+12012220000'}],
      variables: [{name: 'plan', value: 'Basic'}],
    },
  });
  for (let from = 1; from < recipients; from += bulk)
    await sql`insert into campaign_recipients (campaign_id, position, organization_id, customer_id,
        address, duplicate, state, updated_at)
      select ${id}::uuid, n, ${keys.organization.id}::uuid, 'c-' || n, '+1' || 2012220000 + n, false,
        'pending', ${began}::timestamptz
      from generate_series(${from}::integer, ${Math.min(from + bulk, recipients) - 1}::integer) as n`.execute(
      store.db,
    );
  await sql`update campaigns set recipients = ${recipients} where id = ${id}`.execute(store.db);
  await sql`analyze campaign_recipients`.execute(store.db);
}
