import {type LitElement, type ReactiveController, type TemplateResult, html, nothing} from 'lit';
import {en} from '../../locales/en.ts';
import type {Messages} from '../../locales/messages.ts';
import {optionsOf} from '../../protocol/action-options.ts';
import type {Action} from '../../protocol/action.ts';
import type {PageKnowledge} from '../../state/applies.ts';
import {provideBar} from '../../state/bar-context.ts';
import type {BarHandle} from '../../state/bar-handle.ts';
import type {Run} from '../../state/run.ts';
import {type Mark, markOf} from './last-run.ts';
import {isHidden, whyNot} from './why-not.ts';

/** A bar, as what comes after its first render needs it. */
export interface LateHost extends LitElement, PageKnowledge {
  readonly contactId: string;
  readonly messages?: Messages | undefined;
  /** Tells a person that something is not there, and offers to try again. */
  fail(): void;
}

/** What a bar knows and does from the first click on, beside its runs. */
export class LateBar implements ReactiveController {
  readonly #host: LateHost;
  readonly #bar: BarHandle;
  #canAsk = false;
  #abort: AbortController | undefined;
  /** The contact whose actions were looked at. */
  #looked = '';

  constructor(host: LateHost, bar: BarHandle) {
    this.#host = host;
    this.#bar = bar;
    provideBar(host, bar);
    host.addController(this);
    if (host.isConnected) this.hostConnected();
  }

  get #messages(): Messages {
    return this.#host.messages ?? en;
  }

  hostConnected(): void {
    this.#abort?.abort();
    this.#abort = new AbortController();
    const {signal} = this.#abort;
    const update = (): void => this.#host.requestUpdate();
    addEventListener('online', update, {signal});
    addEventListener('offline', update, {signal});
    const look = (): void => this.#bar.runs?.look();
    this.#host.addEventListener('pointerenter', look, {signal});
    this.#host.addEventListener('focusin', look, {signal});
  }

  hostDisconnected(): void {
    this.#abort?.abort();
  }

  hostUpdated(): void {
    const {runs, list, contactId} = this.#bar;
    if (!runs || !list.actions || contactId === this.#looked) return;
    this.#looked = contactId;
    // Whether these can run, only the server knows; for all others it is early enough when somebody comes near.
    if (list.actions.some(needsServer)) runs.look();
  }

  /** Actions that are to be seen for the open contact. */
  shown(actions: readonly Action[]): readonly Action[] {
    return actions.filter(action => !isHidden(action, this.#bar.runs, this.#host));
  }

  whyNot(action: Action): string {
    return whyNot(action, this.#bar.runs, this.#host, this.#messages);
  }

  /** What others did with an action for this contact, or ''. */
  others(action: Action): string {
    const {running, last_run} = this.#bar.runs?.availability(action) ?? {};
    if (running && !running.mine) return this.#messages.ranBy(running);
    return last_run && !last_run.mine ? this.#messages.ranBy(last_run) : '';
  }

  mark(run: Run): Mark | undefined {
    return markOf(run, this.#messages);
  }

  /** What opens over the page. */
  render(): TemplateResult | typeof nothing {
    const {runs} = this.#bar;
    const question = runs?.question;
    if (!question) return nothing;
    if (!this.#canAsk) {
      void this.#loadAsk();
      return nothing;
    }
    return html`<cs-ask-dialog .question=${question} .messages=${this.#messages}></cs-ask-dialog>`;
  }

  async #loadAsk(): Promise<void> {
    try {
      const {CsAskDialogElement} = await import('../ask/ask-dialog.ts');
      CsAskDialogElement.define();
      this.#canAsk = true;
      this.#host.requestUpdate();
    } catch {
      this.#bar.runs?.dismiss();
      this.#host.fail();
    }
  }
}

const needsServer = (action: Action): boolean => {
  const {when, limits, ask_again} = optionsOf(action);
  return action.version !== undefined && Boolean(when || limits || ask_again);
};
