/** What a list says of an action for one contact (`GET /api/custom-actions?contact_id=…`). */
import {isRecord, optional, own, ownBoolean, ownNumber, ownString} from './json.ts';
import {type Confirm, parseConfirm} from './action-options.ts';
import {type RunState, parseBy, parseState} from './result.ts';

/** A run of somebody, in short. */
export interface RunSummary {
  readonly execution_id: string;
  readonly state: RunState;
  /** RFC 3339. */
  readonly started_at: string;
  readonly finished_at?: string;
  readonly by: {readonly id: string; readonly name?: string};
  /** Whether it was the caller's own. */
  readonly mine: boolean;
}

export const reasons = ['role', 'group', 'missing', 'tag', 'limit', 'breaker', 'sender'] as const;
/**
 * Why an action cannot run now; `breaker`: the other side has failed too often; `sender`: the vendor refuses whatever is
 * sent from its sender, until an administrator has looked.
 */
export type Reason = (typeof reasons)[number];

export interface WhyNot {
  readonly code: Reason;
  /** A sentence for the person. */
  readonly message: string;
  /** The variable without a value, where one is missing. */
  readonly variable?: string;
  /** Seconds until it can run again, where time alone helps. */
  readonly retry_after?: number;
}

/** What a list with `contact_id` adds to each action. */
export interface Availability {
  /** The newest run for this contact, of anybody. */
  readonly last_run?: RunSummary;
  /** A run for this contact that is under way, of anybody. */
  readonly running?: RunSummary;
  readonly available?: boolean;
  readonly why_not?: WhyNot;
}

/** Member `confirmation` of a refusal `confirmation_required`: what to ask before the same again with `confirmed`. */
export interface ConfirmationNeeded {
  /** Rendered; the action always asks. */
  readonly confirm?: Confirm;
  /** The run within `ask_again` seconds. */
  readonly last_run?: RunSummary;
}

export function parseAvailability(value: Record<string, unknown>): Availability {
  return {
    ...optional('last_run', parseRunSummary(own(value, 'last_run'))),
    ...optional('running', parseRunSummary(own(value, 'running'))),
    ...optional('available', ownBoolean(value, 'available')),
    ...optional('why_not', parseWhyNot(own(value, 'why_not'))),
  };
}

export function parseConfirmationNeeded(value: unknown): ConfirmationNeeded | undefined {
  if (!isRecord(value)) return undefined;
  return {
    ...optional('confirm', parseConfirm(own(value, 'confirm'))),
    ...optional('last_run', parseRunSummary(own(value, 'last_run'))),
  };
}

export function parseRunSummary(value: unknown): RunSummary | undefined {
  if (!isRecord(value)) return undefined;
  const execution_id = ownString(value, 'execution_id');
  const state = parseState(own(value, 'state'));
  if (!execution_id || !state) return undefined;
  return {
    execution_id,
    state,
    started_at: ownString(value, 'started_at') ?? '',
    ...optional('finished_at', ownString(value, 'finished_at')),
    by: parseBy(own(value, 'by')) ?? {id: ''},
    mine: ownBoolean(value, 'mine') ?? false,
  };
}

function parseWhyNot(value: unknown): WhyNot | undefined {
  if (!isRecord(value)) return undefined;
  const code = reasons.find(known => known === own(value, 'code'));
  if (!code) return undefined;
  return {
    code,
    message: ownString(value, 'message') ?? '',
    ...optional('variable', ownString(value, 'variable')),
    ...optional('retry_after', ownNumber(value, 'retry_after')),
  };
}
