import {type TemplateResult, html} from 'lit';
import {type Sender, resumeSender} from '../../client/manager-calls.ts';
import type {ManagerMessages} from '../../locales/manager/en.ts';
import type {ManagerSession} from '../../state/manager/manager-session.ts';
import {sign} from '../shared/signs.ts';

interface Events {
  readonly resumed: (sender: Sender) => void;
  readonly failed: (error: unknown) => void;
}

/** Senders that their vendor refuses, each with the reason and a way to go on once that is mended there. */
export class PausedSenders {
  readonly #host: {requestUpdate(): void};
  readonly #events: Events;
  /** Those that were resumed here; the session keeps what it was told at its start. */
  readonly #resumed = new Set<string>();
  readonly #under = new Set<string>();

  constructor(host: {requestUpdate(): void}, events: Events) {
    this.#host = host;
    this.#events = events;
  }

  render({offers, client}: ManagerSession, {senders: words}: ManagerMessages): TemplateResult[] {
    return offers.senders
      .filter(({row, pause}) => pause !== undefined && !this.#resumed.has(row))
      .map(
        sender =>
          html`<div class="note paused" role="status">
            ${sign('warning')}
            <p>
              ${words.paused(sender.name, sender.address)}
              <span class="muted" dir="auto">${sender.pause}</span>
            </p>
            <button
              class="plain"
              type="button"
              aria-disabled=${this.#under.has(sender.row)}
              @click=${() => void this.#resume(client, sender)}
            >
              ${words.resume}
            </button>
          </div>`,
      );
  }

  async #resume(client: ManagerSession['client'], sender: Sender): Promise<void> {
    if (this.#under.has(sender.row)) return;
    this.#under.add(sender.row);
    this.#host.requestUpdate();
    try {
      await resumeSender(client, sender.row);
      this.#resumed.add(sender.row);
      this.#events.resumed(sender);
    } catch (error) {
      this.#events.failed(error);
    } finally {
      this.#under.delete(sender.row);
      this.#host.requestUpdate();
    }
  }
}
