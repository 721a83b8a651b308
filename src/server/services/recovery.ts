import type {CampaignStore} from '../store/campaigns.ts';
import type {ExecutionStore} from '../store/executions.ts';
import type {ExecutionRow} from '../store/run-rows.ts';
import type {HistoryStore} from '../store/history.ts';
import type {RateStore} from '../store/rates.ts';
import type {RedirectStore} from '../store/redirects.ts';
import {storedReport} from './execution-answer.ts';
import type {DeliveryService} from './deliveries.ts';
import {each} from './each.ts';
import {type RunConclusion, setback} from './run-result.ts';

const batch = 100;
const forgetBatches = 20;
/** Milliseconds a link's row stays after it has expired, so that it still says so. */
const redirectKeep = 86_400_000;
const rateKeep = 3_600_000;

interface RecoveryStores {
  readonly executions: ExecutionStore;
  readonly redirects: RedirectStore;
  readonly history: HistoryStore;
  readonly rates: RateStore;
  readonly campaigns: CampaignStore;
}

/**
 * Ends what a crash has left (rule 8 of `run-state.ts`), and forgets what is older than it is kept.
 *
 * 1. A script whose browser never told: unknown.
 * 2. A run from which nothing had left: failed.
 * 3. Any other: a request may have left, so unknown. Nobody repeats it by itself.
 */
export class RecoveryService {
  readonly #stores: RecoveryStores;
  readonly #deliveries: DeliveryService;

  constructor(stores: RecoveryStores, deliveries: DeliveryService) {
    this.#stores = stores;
    this.#deliveries = deliveries;
  }

  /**
   * Ends the runs whose lease is over, and with `orphans` every run: for a process that has just started and knows
   * that no other works on these tables. Returns how many it ended.
   */
  async sweep(options: {readonly orphans?: boolean; readonly now?: Date} = {}): Promise<number> {
    const {orphans = false, now = new Date()} = options;
    const {redirects, rates, campaigns} = this.#stores;
    let ended = 0;
    const steps = [
      // Before the runs: a run of messages ends by these.
      () => this.#deliveries.sweep(now, orphans),
      async () => {
        ended = await this.#endAbandoned(now, orphans);
      },
      () => campaigns.tidy(now, orphans),
      () => redirects.removeExpired(new Date(now.getTime() - redirectKeep)),
      () => rates.removeOlder(new Date(now.getTime() - rateKeep)),
      () => this.#forgetOld(now),
    ];
    await each(steps, step => step());
    return ended;
  }

  async #endAbandoned(now: Date, orphans: boolean): Promise<number> {
    let ended = 0;
    for (;;) {
      const rows = await this.#stores.executions.abandoned(now, orphans, batch);
      await each(rows, async row => {
        if (await this.#end(row)) ended++;
      });
      if (rows.length < batch) return ended;
    }
  }

  /** What is left after so many batches goes with the next sweep. */
  async #forgetOld(now: Date): Promise<void> {
    for (let n = 0; n < forgetBatches; n++) if (!(await this.#stores.history.forgetOld(now))) break;
  }

  #end(row: ExecutionRow): Promise<boolean> {
    const {state, report, errorCode} = conclude(row);
    return this.#stores.executions.finish(row.organization_id, row.id, {
      state,
      result: JSON.stringify(report),
      error_code: errorCode ?? null,
    });
  }
}

function conclude(row: ExecutionRow): RunConclusion {
  if (row.action_type === 'javascript')
    return setback('unknown', 'The page never said how the script ended', {
      errorCode: 'outcome_missing',
    });
  if (row.request_started_at === null)
    return setback('failed', 'The server stopped before anything was sent', {
      errorCode: 'interrupted',
    });
  if (row.action_type === 'whatsapp' || row.action_type === 'sms')
    return {
      state: 'unknown',
      errorCode: 'delivery_unheard',
      report: {
        ...storedReport(row),
        state: 'unknown',
        message: 'Nobody said within a day whether the message was delivered',
      },
    };
  return setback(
    'unknown',
    'The server stopped during this run. The other side may still have received the request: ' +
      'check there before you run it again.',
    {errorCode: 'interrupted'},
  );
}
