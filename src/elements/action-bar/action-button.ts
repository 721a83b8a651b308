import {type TemplateResult, html, nothing} from 'lit';
import type {BarMessages} from '../../locales/messages.ts';
import type {Action} from '../../protocol/action.ts';
import type {Run} from '../../state/run.ts';
import {icon} from '../shared/icons.ts';
import type {Mark} from './last-run.ts';

export interface ButtonView {
  readonly action: Action;
  /** The last run for the open contact. */
  readonly run: Run | undefined;
  readonly words: BarMessages;
  /** Why the action cannot run, or ''. */
  readonly whyNot: string;
  /** What others did with it for this contact, or ''. */
  readonly others: string | undefined;
  /** Keys that run it, as they are shown and for `aria-keyshortcuts`. */
  readonly keys: {readonly shown: string; readonly aria: string | undefined} | undefined;
  /** How a run ended; comes after the first render. */
  readonly mark: ((run: Run) => Mark | undefined) | undefined;
}

/** The button of an action: its icon, its name, what it is doing, and how it ended last. */
export function actionButton({
  action,
  run,
  words,
  whyNot,
  others,
  mark,
  keys,
}: ButtonView): TemplateResult {
  const busy = run?.state === 'running';
  const name = action.name || words.untitled;
  const {description = ''} = action.config;
  const last = run && mark?.(run);
  const doing = busy ? words.running(name) : last?.text;
  const about = [description, whyNot, doing, others].filter(Boolean);
  const aboutId = `about-${action.id}`;
  return html`
    <button
      part="button"
      class=${busy ? 'action busy' : 'action'}
      type="button"
      data-id=${action.id}
      data-tip=${[keys?.shown ? `${name} (${keys.shown})` : name, ...about].join('\n')}
      aria-label=${name}
      aria-keyshortcuts=${keys?.aria ?? nothing}
      aria-describedby=${about.length > 0 ? aboutId : nothing}
      aria-disabled=${busy || whyNot !== ''}
    >
      ${icon(action.icon)}<span part="label" class="label">${name}</span
      ><span id=${aboutId} hidden>${about.map(asSentence).join(' ')}</span>
      ${last ? html`<span class="mark ${run.state}">${last.sign}</span>` : nothing}
    </button>
  `;
}

/** Spoken one after the other, they must not run into each other. */
const asSentence = (text = ''): string => text.replace(/[\p{L}\p{M}\p{N}]$/u, '$&.');
