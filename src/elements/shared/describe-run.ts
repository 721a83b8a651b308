import type {Messages} from '../../locales/messages.ts';
import {isEffect} from '../../protocol/action.ts';
import type {Toast} from '../../protocol/result.ts';
import {type PageEffect, type PageEffectKind, type Run, offeredEffects} from '../../state/run.ts';

/** A run in one sentence. A run that failed is never told as anything else, whatever its answer claims. */
export function describeRun(run: Run, messages: Messages): Toast {
  const {result, error, action, state} = run;
  const name = action.name || messages.untitled;
  const text = result?.toast?.message || result?.message || '';
  const said = messages.told?.(text) ?? text;
  if (state === 'running') return {message: run.progress || messages.running(name), type: 'info'};
  if (state === 'unknown')
    return {message: said || messages.unknown(name, error?.message ?? ''), type: 'warning'};
  if (state === 'failed') {
    const reason = error && messages.problem(error.code, error.message, error.retryAfter);
    return {message: said || reason || messages.failed(name), type: 'error'};
  }
  const refused = run.refused?.find(isEffect);
  if (refused) return {message: messages.refused(name, refused), type: 'warning'};
  const blocked = offeredEffects(run).find(effect => effect.state === 'blocked');
  if (blocked) return {message: describeOffer(blocked, messages), type: 'warning'};
  if (result?.toast) return {...result.toast, message: said};
  return {message: describeDone(run, messages) || said || messages.done(name), type: 'success'};
}

/** What a run did to the page, where its toast does not say it; ''. */
export function describeEffects(run: Run, messages: Messages, said: string): string {
  const done = run.state === 'succeeded' ? describeDone(run, messages) : undefined;
  return done && done !== said ? done : '';
}

/** The best a run without a toast of its own can say. */
function describeDone(run: Run, messages: Messages): string | undefined {
  const name = run.action.name || messages.untitled;
  const [offered] = offeredEffects(run);
  if (offered) return describeOffer(offered, messages);
  const done = (kind: PageEffectKind): PageEffect | undefined =>
    run.effects.find(effect => effect.kind === kind && effect.state === 'done');
  const opened = done('open_url');
  if (opened)
    return /^(tel|mailto):/.test(opened.value) ? messages.handedOver(name) : messages.opened(name);
  if (done('clipboard')) return messages.copied;
  const saved = done('download');
  return saved && messages.saved(saved.file?.name ?? '');
}

function describeOffer({kind, state}: PageEffect, messages: Messages): string {
  if (kind === 'open_url') return state === 'blocked' ? messages.openBlocked : messages.openOffered;
  if (kind === 'insert_text') return messages.insertOffered;
  if (kind === 'download') return messages.saveOffered;
  return state === 'blocked' ? messages.copyBlocked : messages.copyOffered;
}
