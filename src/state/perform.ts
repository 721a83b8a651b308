/**
 * One run, from the click to its last word:
 *
 * 1. In the click: the run has begun; prepare its declared effects.
 * 2. Ask the server, again and again with the same key if the answer is lost.
 * 3. A script's answer goes to the sandbox; its outcome is reported back.
 * 4. The end is written into the store, once. If the contact is no longer open, it is marked so.
 * 5. A success takes its effects; whatever was prepared and not used is taken back.
 * 6. The page hears it (`cs-action`, `cs-action-error`), then the person (`cs-toast`, the toast).
 */
import {absolute, reportRun} from '../client/run-calls.ts';
import {CsError, asCsError} from '../errors.ts';
import {CsActionErrorEvent, CsActionEvent, CsToastEvent} from '../events.ts';
import type {Action} from '../protocol/action.ts';
import type {RunResult, Toast} from '../protocol/result.ts';
import {parseOpenableUrl} from '../protocol/url.ts';
import {ask} from './ask.ts';
import {applyEffects, applyOffered, detailOf, openTab} from './effects.ts';
import {outcomeOf, report} from './outcome.ts';
import {type PreparedEffects, prepareEffects} from './prepared-effects.ts';
import type {RunOrder} from './run-order.ts';
import type {RunStore, Stage} from './run-store.ts';
import type {EffectState, PageEffect, Run} from './run.ts';

/** A link of the redirect route is good for 30 s. */
const linkLife = 25_000;

/** A run in words. */
export type Describe = (run: Run) => Toast;

/** Starts a run like this one, as a new one. Call it in the click. */
export function performAgain(store: RunStore, run: Run, describe: Describe): void {
  const order = store.orderOf(run);
  const again = order && store.begin(order);
  if (again) void follow(store, order, again, describe, store.stageFor(run.contactId));
}

/** Sends a note about a run that went wrong to the people who made the action; nothing where nobody would get it. */
export function reportOf(store: RunStore, run: Run): ((text: string) => Promise<void>) | undefined {
  const {executionId: id, state} = run;
  const order = store.orderOf(run);
  // A stock Whatomate server has no place for it.
  const isOurs = order?.action.version !== undefined;
  if (!order || !isOurs || !id || (state !== 'failed' && state !== 'unknown')) return undefined;
  return text => reportRun(order.client, id, text);
}

/** The action that would take this run back, if it can be. */
export const undoOf = (store: RunStore, run: Run): Action | undefined =>
  run.state === 'succeeded' && run.executionId && !run.undone
    ? store.orderOf(run)?.undo
    : undefined;

/** Takes a run back by its inverse; not while that is running (false). Call it in the click, which is the confirmation. */
export function performUndo(store: RunStore, run: Run, describe: Describe): boolean {
  const order = store.orderOf(run);
  const undo = undoOf(store, run);
  if (!order || !undo) return true;
  const own = {input: undefined, undo: undefined, action: undo, confirmed: true};
  const inverse = {...order, ...own, undoOf: run.executionId};
  const begun = store.begin(inverse);
  if (!begun) return false;
  store.update(run.key, {undone: true, shown: false});
  const stage = store.stageFor(run.contactId);
  void follow(store, inverse, begun, describe, stage).then(({state}) => {
    if (state === 'failed') store.update(run.key, {undone: false});
  });
  return true;
}

/** Applies an effect that waited for a click. Call it in that click. */
export async function performOffered(store: RunStore, run: Run, effect: PageEffect): Promise<void> {
  const order = store.orderOf(run);
  if (!order) return;
  const prepared = openTab(run, effect, order.openMode);
  let {value} = effect;
  let state: EffectState = 'blocked';
  try {
    value = await freshLink(order, run, effect);
    state = await applyOffered(sceneOf(store, order, run, prepared), {...effect, value});
  } catch {
    // The server does not give it any more; the button stays.
  }
  prepared.release();
  // Other effects of the run may have been applied meanwhile.
  const others = (store.get(run.key) ?? run).effects.filter(one => one.kind !== effect.kind);
  store.update(run.key, {effects: [...others, {...effect, value, state}]});
}

/**
 * Sees a run that has begun to its end, and returns it. Call it in the click. Never rejects.
 * A refusal that the bar takes on never was a run: it is withdrawn, and nobody hears of it.
 */
export async function follow(
  store: RunStore,
  order: RunOrder,
  run: Run,
  describe: Describe,
  stage?: Stage,
): Promise<Run> {
  const prepared = prepareEffects(order.action, order.openMode);
  const ended = await toItsEnd(store, order, run, prepared).catch((error: unknown) => {
    const cause = asCsError(error, 'run_failed');
    const state = cause.code === 'run_unknown' ? 'unknown' : 'failed';
    return store.update(run.key, {error: cause, state, elsewhere: isElsewhere(store, run)}) ?? run;
  });
  prepared.release();
  if (ended.state === 'failed' && stage?.onRefused?.(order, ended)) store.withdraw(run.key);
  else {
    if (order.action.action_type === 'javascript' && ended.executionId)
      void report(order.client, ended.executionId, outcomeOf(ended));
    announce(store, ended, describe(ended));
  }
  stage?.onEnded?.(ended);
  return ended;
}

/** Rules 2 to 5. Rejects with the reason why it failed or is unknown. */
async function toItsEnd(
  store: RunStore,
  order: RunOrder,
  run: Run,
  prepared: PreparedEffects,
): Promise<Run> {
  const {action, client} = order;
  const answer = await ask(client, action, requestOf(order, run));
  if (answer.execution_id) store.update(run.key, {executionId: answer.execution_id});
  const {result, refused: said = []} = await endOf(store, order, run, answer);
  const link = result.redirect_url;
  const isLink = !link || parseOpenableUrl(absolute(order.api, link)) !== undefined;
  const refused = isLink ? said : [...said, 'open_url'];
  const end = {result, refused, state: result.state, elsewhere: isElsewhere(store, run)};
  const ended = store.update(run.key, end) ?? run;
  if (ended.state !== 'succeeded') return ended;
  const effects = await applyEffects(sceneOf(store, order, ended, prepared), result);
  return effects.length > 0 ? (store.update(run.key, {effects}) ?? ended) : ended;
}

/** Rule 3; the answer itself for every other type. */
async function endOf(
  store: RunStore,
  order: RunOrder,
  run: Run,
  answer: RunResult,
): Promise<{readonly result: RunResult; readonly refused?: readonly string[]}> {
  if (answer.state !== 'running') return {result: answer};
  if (order.action.action_type !== 'javascript')
    throw new CsError('run_unknown', 'The server did not say how the run ended');
  // Only pages with scripts load what runs them.
  const {runScript} = await import('./script.ts').catch((cause: unknown) => {
    throw new CsError('sandbox_unavailable', 'What runs scripts could not be loaded', {cause});
  });
  return runScript(order, answer, progress => void store.update(run.key, {progress}));
}

const isElsewhere = (store: RunStore, run: Run): boolean =>
  store.stageFor(run.contactId) === undefined;

const requestOf = ({conversation, input, confirmed, undoOf}: RunOrder, run: Run) => ({
  contact_id: run.contactId,
  idempotency_key: run.key,
  conversation,
  input,
  confirmed,
  undo_of: undoOf,
});

/** Rule 6. */
function announce(store: RunStore, run: Run, said: Toast): void {
  const target = store.targetFor(run);
  const {result, error, state} = run;
  if (state === 'succeeded' && result) {
    const event = new CsActionEvent({...detailOf(run), state, result});
    target.dispatchEvent(event);
  } else if (state === 'failed' || state === 'unknown') {
    const code = error?.code ?? (state === 'failed' ? 'run_failed' : 'run_unknown');
    const event = new CsActionErrorEvent({
      ...detailOf(run),
      state,
      code,
      message: said.message,
      result,
    });
    target.dispatchEvent(event);
  }
  const event = new CsToastEvent({...detailOf(run), ...said});
  store.update(run.key, {shown: store.isSeen(run) && target.dispatchEvent(event), told: true});
}

const sceneOf = (store: RunStore, order: RunOrder, run: Run, prepared: PreparedEffects) => ({
  run,
  prepared,
  target: store.targetFor(run),
  isOpen: () => !isElsewhere(store, run),
  openMode: order.openMode,
  composer: order.composer,
  resolve: (url: string) => parseOpenableUrl(absolute(order.api, url)),
});

/** A link of the redirect route that has grown old is asked for again, with the run's own key: nothing runs twice. */
async function freshLink(order: RunOrder, run: Run, effect: PageEffect): Promise<string> {
  const isLink = effect.kind === 'open_url' && order.action.action_type === 'url';
  const age = Date.now() - (run.finishedAt ?? 0);
  if (!isLink || age < linkLife || order.action.version === undefined) return effect.value;
  const answer = await ask(order.client, order.action, requestOf(order, run));
  return answer.redirect_url ? absolute(order.api, answer.redirect_url) : effect.value;
}
