import {en} from '../../locales/en.ts';
import type {Messages} from '../../locales/messages.ts';
import type {Toast} from '../../protocol/result.ts';
import {type PageEffect, type PageEffectKind, type Run, offeredEffects} from '../../state/run.ts';

/** A run in one sentence. A run that failed is never told as anything else, whatever its answer claims. */
export function describeRun(run: Run, messages: Messages = en): Toast {
  const {result, error, action, state} = run;
  const name = action.name || messages.untitled;
  const said = result?.toast?.message || result?.message || '';
  if (state === 'running') return {message: run.progress || messages.running(name), type: 'info'};
  if (state === 'unknown')
    return {message: messages.unknown(name, said || (error?.message ?? '')), type: 'warning'};
  if (state === 'failed') {
    const reason = error && messages.problem(error.code, error.message, error.retryAfter);
    return {message: said || reason || messages.failed(name), type: 'error'};
  }
  const blocked = offeredEffects(run).find(effect => effect.state === 'blocked');
  if (blocked) return {message: describeOffer(blocked, messages), type: 'warning'};
  if (result?.toast) return result.toast;
  return {message: describeDone(run, messages) || said || messages.done(name), type: 'success'};
}

/** The best a run without a toast of its own can say: what happened to the page. */
function describeDone(run: Run, messages: Messages): string | undefined {
  const name = run.action.name || messages.untitled;
  const [offered] = offeredEffects(run);
  if (offered) return describeOffer(offered, messages);
  const done = (kind: PageEffectKind): boolean =>
    run.effects.some(effect => effect.kind === kind && effect.state === 'done');
  if (done('open_url')) return messages.opened(name);
  return done('clipboard') ? messages.copied : undefined;
}

function describeOffer({kind, state}: PageEffect, messages: Messages): string {
  if (kind === 'open_url') return state === 'blocked' ? messages.openBlocked : messages.openOffered;
  if (kind === 'insert_text') return messages.insertOffered;
  return state === 'blocked' ? messages.copyBlocked : messages.copyOffered;
}
