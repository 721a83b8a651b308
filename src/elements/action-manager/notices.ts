import {type ReactiveController, type TemplateResult, html, nothing} from 'lit';
import type {ManagerMessages} from '../../locales/manager/en.ts';
import {sign} from '../shared/signs.ts';

export interface NoticeOptions {
  readonly tone?: 'success' | 'warning' | 'error';
  readonly button?: string;
  readonly onButton?: () => void;
  /** Called once, when the notice goes and its button was not pressed; `leaving`: with the page. */
  readonly onEnd?: (leaving: boolean) => void;
}

interface Notice extends NoticeOptions {
  readonly text: string;
  timer?: ReturnType<typeof setTimeout>;
}

interface NoticeHost extends HTMLElement {
  readonly renderRoot: HTMLElement | DocumentFragment;
  addController(controller: ReactiveController): void;
  requestUpdate(): void;
}

/** Milliseconds. Whoever is to press a button gets longer. */
const shown = {plain: 5_000, button: 9_000};
const most = 3;

/** Short sentences at the foot of the page, some with a button that takes back what they tell of. */
export class Notices implements ReactiveController {
  readonly #host: NoticeHost;
  readonly #words: () => ManagerMessages;
  #notices: readonly Notice[] = [];

  constructor(host: NoticeHost, words: () => ManagerMessages) {
    this.#host = host;
    this.#words = words;
    host.addController(this);
  }

  hostConnected(): void {
    addEventListener('pagehide', this.end);
  }

  hostDisconnected(): void {
    removeEventListener('pagehide', this.end);
    this.end();
  }

  show(text: string, options: NoticeOptions = {}): void {
    const notice: Notice = {text, ...options};
    this.#count(notice);
    this.#notices = [...this.#notices, notice];
    for (const old of this.#notices.slice(0, -most)) this.#drop(old);
    this.#host.requestUpdate();
  }

  /** Its time begins, and begins anew as long as somebody is about to press something here. */
  #count(notice: Notice): void {
    const life = notice.button ? shown.button : shown.plain;
    notice.timer = setTimeout(() => {
      if (this.#host.renderRoot.querySelector('.notice:is(:hover, :focus-within)'))
        this.#count(notice);
      else this.#drop(notice);
    }, life);
  }

  /** Ends all of them, for the page or the manager goes. */
  readonly end = (): void => {
    for (const notice of this.#notices) this.#drop(notice, true);
  };

  render(): TemplateResult {
    return html`<div class="notices" role="status">
      ${this.#notices.map(
        notice =>
          html`<div class=${`notice ${notice.tone ?? 'success'}`}>
            ${sign(notice.tone === 'error' ? 'cross' : notice.tone === 'warning' ? 'warning' : 'check')}
            <span>${notice.text}</span>
            ${
              notice.button
                ? html`<button class="plain" type="button" @click=${() => this.#press(notice)}>
                    ${notice.button}
                  </button>`
                : nothing
            }
            <button
              class="ghost"
              type="button"
              aria-label=${this.#words().close}
              @click=${() => this.#drop(notice)}
            >
              ${sign('close')}
            </button>
          </div>`,
      )}
    </div>`;
  }

  #press(notice: Notice): void {
    if (this.#take(notice)) notice.onButton?.();
  }

  #drop(notice: Notice, leaving = false): void {
    if (this.#take(notice)) notice.onEnd?.(leaving);
  }

  /** Whether it was still there: what follows from it happens once. */
  #take(notice: Notice): boolean {
    if (!this.#notices.includes(notice)) return false;
    clearTimeout(notice.timer);
    this.#notices = this.#notices.filter(one => one !== notice);
    this.#host.requestUpdate();
    return true;
  }
}
