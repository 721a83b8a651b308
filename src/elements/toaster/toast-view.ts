import {type TemplateResult, html, nothing} from 'lit';
import type {Messages} from '../../locales/messages.ts';
import type {Toast, ToastType} from '../../protocol/result.ts';
import {type Run, isRunning} from '../../state/run.ts';
import {describeEffects} from '../shared/describe-run.ts';
import {type SignName, sign} from '../shared/signs.ts';
import type {Shown} from './shown.ts';

const signs = {success: 'check', error: 'cross', warning: 'warning', info: 'info'} as const;

/** A toast: how its run is or has ended, and what can be done about it. */
export function toastView(
  {run, store, elsewhere}: Shown,
  {type, message}: Toast,
  messages: Messages,
  buttons: readonly unknown[],
): TemplateResult {
  const effects = describeEffects(run, messages, message);
  const name = run.action.name || messages.untitled;
  return html`
    <div part="toast" class="toast ${type}" data-key=${run.key} role="group" aria-label=${name}>
      <span
        class=${isRunning(run) ? 'sign running' : 'sign'}
        role="img"
        aria-label=${messages.states[run.state]}
      >
        ${isRunning(run) ? nothing : sign(signOf(run, type))}
      </span>
      <div>
        <div class="title"><bdi>${name}</bdi></div>
        <div class="message"><bdi>${message}</bdi></div>
        ${[effects, elsewhere ? messages.forContact(run.contactLabel) : ''].map(
          text => text && html`<div class="more">${text}</div>`,
        )}
        <div class="buttons">${buttons}</div>
      </div>
      <button
        class="close"
        type="button"
        aria-label=${messages.dismiss}
        @click=${() => store.dismiss(run.key)}
      >
        ${sign('close')}
      </button>
    </div>
  `;
}

/** Whether the answer has more than words to show. */
export const hasResult = ({state, result}: Run): boolean =>
  state === 'succeeded' &&
  typeof result?.data === 'object' &&
  Object.keys(result.data ?? {}).length > 0;

const signOf = (run: Run, type: ToastType): SignName =>
  run.state === 'unknown' ? 'question' : signs[type];
