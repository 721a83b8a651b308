import {
  LitElement,
  type PropertyDeclarations,
  type PropertyValues,
  type TemplateResult,
  html,
  nothing,
} from 'lit';
import {asCsError} from '../../../errors.ts';
import {type ManagerMessages, managerEn} from '../../../locales/manager/en.ts';
import {ImportError, type Imported, type ImportedAction} from '../../../moving/imported.ts';
import {writePack} from '../../../moving/pack.ts';
import {readAnyText} from '../../../moving/read-text.ts';
import type {WholeAction} from '../../../protocol/manager.ts';
import type {Draft} from '../../../state/manager/action-draft.ts';
import {
  type Applied,
  type Change,
  ImportFailed,
  applyChanges,
  plan,
  rollBack,
} from '../../../state/manager/import-actions.ts';
import {dropImport, keepImport, lastImport} from '../../../state/manager/last-import.ts';
import type {ManagerSession} from '../../../state/manager/manager-session.ts';
import {save} from '../../../state/save-file.ts';
import {buttonStyles} from '../../shared/button.styles.ts';
import {hostStyles} from '../../shared/host.styles.ts';
import {sign} from '../../shared/signs.ts';
import {toneStyles} from '../../shared/tone.styles.ts';
import {managerStyles} from '../manager.styles.ts';
import {tool} from '../signs.ts';
import {styles} from './action-mover.styles.ts';
import {importedView} from './imported-view.ts';

/**
 * @summary Takes actions out as a pack, and takes packs, cURL commands and foreign lists in, with a look before.
 * @tag cs-action-mover
 */
export class CsActionMoverElement extends LitElement {
  static override readonly styles = [hostStyles, toneStyles, buttonStyles, managerStyles, styles];

  static override readonly properties: PropertyDeclarations = {
    session: {attribute: false},
    words: {attribute: false},
    actions: {attribute: false},
    onDraft: {attribute: false},
    onChanged: {attribute: false},
    read: {state: true},
    changes: {state: true},
    chosen: {state: true},
    problem: {state: true},
    said: {state: true},
    applied: {state: true},
    busy: {state: true},
  };

  /** Registers the element, unless the name is taken. */
  static define(tag = 'cs-action-mover', registry: CustomElementRegistry = customElements): void {
    if (!registry.get(tag)) registry.define(tag, this);
  }

  /** Whose actions they are. */
  session!: ManagerSession;

  /** Texts. */
  words: ManagerMessages = managerEn;

  /** All actions there are. */
  actions: readonly WholeAction[] = [];

  /** Opens a draft in the editor. */
  onDraft: (draft: Draft) => void = () => undefined;

  /** Hears that actions were changed on the server. */
  onChanged: () => void = () => undefined;

  private read: Imported | undefined;
  private changes: readonly Change[] = [];
  /** Those that are to be imported. */
  private chosen: ReadonlySet<Change> = new Set();
  private problem = '';
  private said = '';
  private applied: Applied | undefined;
  private busy = false;

  override connectedCallback(): void {
    super.connectedCallback();
    void this.#recall();
  }

  /** An answer that was lost may have been a yes: what is there by now is not imported again. */
  protected override willUpdate(changed: PropertyValues): void {
    if (!changed.has('actions') || !this.read) return;
    const before = new Set([...this.chosen].map(({wanted}) => wanted));
    this.#plan(({wanted}) => before.has(wanted));
  }

  /** An import before a reload can still be rolled back. */
  async #recall(): Promise<void> {
    await this.updateComplete;
    const applied = await lastImport(this.session).catch(() => undefined);
    this.applied ??= applied;
  }

  protected override render(): TemplateResult {
    const {moving} = this.words;
    return html`
      <section class="card" aria-labelledby="export">
        <h3 id="export">${moving.export}</h3>
        <p class="muted">${moving.exportHelp}</p>
        <button class="plain" type="button" @click=${this.#download}>
          ${tool('download')} ${moving.download}
        </button>
      </section>
      <section class="card" aria-labelledby="import">
        <h3 id="import">${moving.import}</h3>
        <p class="muted">${moving.importHelp}</p>
        <div class="field">
          <label for="text">${moving.paste}</label>
          <textarea
            id="text"
            class="code"
            rows="7"
            spellcheck="false"
            aria-invalid=${this.problem !== ''}
          ></textarea>
        </div>
        <div class="row">
          <button class="primary" type="button" @click=${this.#read}>${moving.read}</button>
          <label class="file small" for="file">${moving.file}</label>
          <input
            id="file"
            class="quiet"
            type="file"
            accept=".json,.yaml,.yml,.txt,.sh,application/json,application/yaml,text/plain"
            @change=${this.#onFile}
          />
        </div>
        <div role="status">
          ${this.problem ? html`<div class="note bad">${sign('cross')}<span>${this.problem}</span></div>` : nothing}
          ${this.said ? html`<p class="succeeded">${this.said}</p>` : nothing}
        </div>
        ${
          this.applied
            ? html`<div class="row">
                <span class="muted small">
                  ${moving.last(this.words.moment(this.applied.at))}
                </span>
                <button
                  class="plain"
                  type="button"
                  aria-disabled=${this.busy}
                  @click=${this.#rollBack}
                >
                  ${moving.rollBack}
                </button>
              </div>`
            : nothing
        }
        ${this.read ? this.#renderRead(this.read) : nothing}
      </section>
    `;
  }

  #renderRead(imported: Imported): TemplateResult {
    const {words, changes, chosen, busy} = this;
    return importedView({
      imported,
      words,
      changes,
      chosen,
      busy,
      onChoose: this.#choose,
      onApply: () => void this.#apply(),
      onOpen: action => this.#open(action),
    });
  }

  readonly #download = (): void => {
    save('actions.pack.json', new Blob([writePack(this.actions)], {type: 'application/json'}));
  };

  get #text(): HTMLTextAreaElement | null {
    return this.renderRoot.querySelector('textarea');
  }

  readonly #onFile = async ({target}: Event): Promise<void> => {
    if (!(target instanceof HTMLInputElement)) return;
    const [file] = target.files ?? [];
    // The same file may be chosen again.
    target.value = '';
    const field = this.#text;
    if (!file || !field) return;
    try {
      field.value = await file.text();
      await this.#read();
    } catch (error) {
      // It was moved after it was chosen, or may not be read; the browser says which, in its own words.
      this.problem = `${file.name}: ${asCsError(error, 'aborted').message}`;
    }
  };

  readonly #read = async (): Promise<void> => {
    this.read = undefined;
    this.said = '';
    this.problem = '';
    const text = this.#text?.value ?? '';
    try {
      const read = text.trim() ? await readAnyText(text) : undefined;
      // What was put there meanwhile is read next.
      if (text !== this.#text?.value) return;
      this.read = read;
      if (!read) this.problem = this.words.moving.nothing;
    } catch (error) {
      this.problem = error instanceof ImportError ? error.message : this.#say(error);
    }
    this.#plan(() => true);
  };

  /** What would become of the actions there are, with a tick where something would. */
  #plan(isWanted: (change: Change) => boolean): void {
    this.changes = plan(this.read?.actions ?? [], this.actions);
    const open = this.changes.filter(({kind}) => kind === 'new' || kind === 'changed');
    this.chosen = new Set(open.filter(isWanted));
  }

  readonly #choose = (change: Change, on: boolean): void => {
    const chosen = new Set(this.chosen);
    if (on) chosen.add(change);
    else chosen.delete(change);
    this.chosen = chosen;
  };

  #open({name, icon, action_type, config, is_active}: ImportedAction): void {
    this.onDraft({name, icon, action_type, config, is_active, display_order: 0});
  }

  async #apply(): Promise<void> {
    const {moving} = this.words;
    const chosen = this.changes.filter(change => this.chosen.has(change));
    if (chosen.length === 0) return;
    const last = Math.max(0, ...this.actions.map(({display_order}) => display_order));
    await this.#attempt(async () => {
      this.applied = await applyChanges(this.session, chosen, last + 10);
      await keepImport(this.session, this.applied);
      this.said = moving.applied(chosen.length);
      this.read = undefined;
    });
  }

  readonly #rollBack = async (): Promise<void> => {
    const {applied} = this;
    if (!applied) return;
    await this.#attempt(async () => {
      await rollBack(this.session, applied);
      await dropImport(this.session);
      this.applied = undefined;
      this.said = this.words.moving.rolledBack;
    });
  };

  async #attempt(deed: () => Promise<void>): Promise<void> {
    if (this.busy) return;
    this.busy = true;
    this.problem = '';
    this.said = '';
    try {
      await deed();
    } catch (error) {
      this.problem = this.#say(error);
    } finally {
      this.busy = false;
      this.onChanged();
    }
  }

  #say(error: unknown): string {
    if (error instanceof ImportFailed) return this.words.moving.partly(error.action, error.message);
    const {code, message} = asCsError(error, 'network');
    return this.words.problem(code, message);
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'cs-action-mover': CsActionMoverElement;
  }
}
