import type {MessageState, RecipientStatus} from '../../protocol/message.ts';
import type {RunState, Toast} from '../../protocol/result.ts';
import {isRecord, ownString} from '../../protocol/json.ts';
import type {MessageRow, RunChange, RunUpdate} from '../store/messages.ts';
import {storedReport} from './execution-answer.ts';
import type {RunReport} from './run-result.ts';
import {deliveryWait} from './run-state.ts';

/** What later words of the vendor are judged by; kept with the run. */
export interface Delivery {
  /** The run goes on until every message was delivered or has failed. */
  readonly wait: boolean;
  /** The toast's words once accepted. */
  readonly said?: string | undefined;
}

export const recipientsIn = (messages: readonly MessageRow[]): readonly RecipientStatus[] =>
  messages.map(({id, address, kind, state, error_code, error_message}) => ({
    to: address,
    kind,
    status: state,
    message_id: id,
    ...(error_code !== null && {error: {code: error_code, message: error_message ?? ''}}),
  }));

const under = new Set<MessageState>(['queued', 'sending']);
const lost = new Set<MessageState>(['failed', 'undelivered']);
const arrived = new Set<MessageState>(['delivered', 'read']);

/**
 * How a run of messages stands (design of the API, "What a run answers").
 *
 * 1. While one is being sent: running.
 * 2. One whose fate nobody knows: unknown, whatever became of the others. Nobody must repeat it unseen.
 * 3. One that was refused, or that failed later: failed.
 * 4. All accepted: succeeded; or running until all arrived, where the action says so.
 */
function stateOf(messages: readonly MessageRow[], {wait}: Delivery): RunState {
  const states = messages.map(({state}) => state);
  if (states.some(state => under.has(state))) return 'running';
  if (states.includes('unknown')) return 'unknown';
  if (states.some(state => lost.has(state))) return 'failed';
  return wait && !states.every(state => arrived.has(state)) ? 'running' : 'succeeded';
}

/** Rule 9 of `run-state.ts`. */
const follows: Readonly<Record<RunState, readonly RunState[]>> = {
  running: ['running', 'succeeded', 'failed', 'unknown'],
  unknown: ['unknown', 'succeeded', 'failed'],
  succeeded: ['succeeded', 'failed'],
  failed: ['failed', 'succeeded'],
};

export const updateRun: RunUpdate = (run, messages): RunChange | undefined => {
  if (messages.length === 0) return undefined;
  const delivery = readDelivery(run.delivery);
  const wanted = stateOf(messages, delivery);
  const data = {recipients: recipientsIn(messages)};
  const error_code =
    messages.find(({state}) => lost.has(state) || state === 'unknown')?.error_code ?? null;
  if (!follows[run.state].includes(wanted) || (run.state === wanted && wanted !== 'running')) {
    // The state stands; what is told of each recipient is told all the same.
    const {finished_at, lease_until} = run;
    const report = storedReport(run);
    const same = {state: run.state, finished_at, lease_until};
    // And its words name them, but for those by which a person has settled it (they have no toast), or it succeeded.
    const known = run.state === 'unknown' && wanted === 'running' ? 'unknown' : wanted;
    if (run.state !== known || !report.toast || known === 'succeeded')
      return {...same, result: JSON.stringify({...report, data}), error_code: run.error_code};
    const result = {...reportOf(known, messages, delivery), data};
    return {...same, result: JSON.stringify(result), error_code};
  }
  const running = wanted === 'running';
  const waits = running && !messages.some(({state}) => under.has(state));
  return {
    state: wanted,
    result: JSON.stringify({...reportOf(wanted, messages, delivery), data}),
    error_code,
    finished_at: running ? null : new Date(),
    lease_until: waits
      ? new Date(run.created_at.getTime() + deliveryWait)
      : running
        ? run.lease_until
        : null,
  };
};

function reportOf(
  state: RunState,
  messages: readonly MessageRow[],
  {said}: Delivery,
): Omit<RunReport, 'data'> {
  if (state === 'running') {
    const message = messages.some(({state}) => under.has(state))
      ? 'The message is being sent'
      : 'Sent; waiting for its delivery';
    return {success: false, message, state};
  }
  const message = wordsOf(state, messages);
  const type = ({succeeded: 'success', failed: 'error', unknown: 'warning'} as const)[state];
  const toast: Toast = {message: state === 'succeeded' && said ? said : message, type};
  return {success: state === 'succeeded', message, state, toast};
}

function wordsOf(state: RunState, messages: readonly MessageRow[]): string {
  const [first] = messages;
  const many = messages.length > 1;
  if (state === 'succeeded' && first) {
    const word = messages.every(one => arrived.has(one.state)) ? 'Delivered to' : 'Accepted for';
    return `${word} ${many ? `${messages.length} recipients` : first.address}`;
  }
  const bad = messages.filter(one =>
    state === 'unknown' ? one.state === 'unknown' : lost.has(one.state),
  );
  const what = bad.map(({address, error_message}) => `${address}: ${error_message ?? 'failed'}`);
  const rest = messages.length - bad.length;
  const others = rest > 0 ? `. ${rest} of ${messages.length} went out` : '';
  const check = state === 'unknown' ? '. Check there before you run it again.' : '';
  if (bad.length === 0) return `Sent; nobody has said whether it was delivered${check}`;
  return `${what.join('; ')}${others}${check || (others && '.')}`;
}

function readDelivery(value: unknown): Delivery {
  if (!isRecord(value)) return {wait: false};
  return {wait: value['wait'] === true, said: ownString(value, 'said')};
}
