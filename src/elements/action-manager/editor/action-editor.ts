import {
  LitElement,
  type PropertyDeclarations,
  type PropertyValues,
  type TemplateResult,
  html,
  nothing,
} from 'lit';
import {type ManagerMessages, managerEn} from '../../../locales/manager/en.ts';
import type {Contact} from '../../../protocol/context.ts';
import type {WholeAction} from '../../../protocol/manager.ts';
import {
  type Config,
  type Draft,
  draftOf,
  newDraft,
  sameDraft,
  withConfig,
} from '../../../state/manager/action-draft.ts';
import type {ManagerSession} from '../../../state/manager/manager-session.ts';
import {DraftSaver, asThatOf} from '../../../state/manager/save-draft.ts';
import {buttonStyles} from '../../shared/button.styles.ts';
import {dialogStyles} from '../../shared/dialog.styles.ts';
import {hostStyles} from '../../shared/host.styles.ts';
import {keyOf} from '../../shared/keys.ts';
import {toneStyles} from '../../shared/tone.styles.ts';
import {managerStyles} from '../manager.styles.ts';
import {CsActionTrialElement} from '../trial/action-trial.ts';
import {styles} from './action-editor.styles.ts';
import {buttonSection} from './button-section.ts';
import {Complaints} from './complaints.ts';
import {conflictView} from './conflict-view.ts';
import {doesSection} from './does-section.ts';
import {editorBar} from './editor-bar.ts';
import {type EditorView, pointerOf} from './editor-view.ts';
import {tellTyped} from './fields.ts';
import {CsHeadersFieldElement} from './headers-field.ts';
import {CsInputsFieldElement} from './inputs-field.ts';
import {leaveDialog} from './leave-dialog.ts';
import {missingIn} from './missing.ts';
import {optionSections} from './option-sections.ts';
import {CsTemplateFieldElement} from './template-field.ts';

/**
 * @summary The editor of one action, with its preview beside it.
 * @tag cs-action-editor
 *
 * @fires {CustomEvent<void>} cs-editor-close - The person leaves, and has nothing to lose.
 * @fires {CustomEvent<WholeAction>} cs-editor-saved - The action was saved.
 * @fires {CustomEvent<boolean>} cs-editor-dirty - There are changes that are not saved, or no longer.
 */
export class CsActionEditorElement extends LitElement {
  static override readonly styles = [
    hostStyles,
    toneStyles,
    buttonStyles,
    dialogStyles,
    managerStyles,
    styles,
  ];

  static override readonly properties: PropertyDeclarations = {
    session: {attribute: false},
    words: {attribute: false},
    start: {attribute: false},
    others: {attribute: false},
    draft: {state: true},
    saving: {state: true},
    contact: {state: true},
    current: {state: true},
  };

  /** Registers the element, unless the name is taken. */
  static define(tag = 'cs-action-editor', registry: CustomElementRegistry = customElements): void {
    CsTemplateFieldElement.define(undefined, registry);
    CsHeadersFieldElement.define(undefined, registry);
    CsInputsFieldElement.define(undefined, registry);
    CsActionTrialElement.define(undefined, registry);
    if (!registry.get(tag)) registry.define(tag, this);
  }

  /** Whose actions they are. */
  session!: ManagerSession;

  /** Texts. */
  words: ManagerMessages = managerEn;

  /** What is edited. */
  start: Draft = newDraft(0);

  /** All actions there are. */
  others: readonly WholeAction[] = [];

  private draft: Draft = this.start;
  private saving = false;
  private contact: Contact | undefined;
  /** What somebody else has saved meanwhile. */
  private current: WholeAction | undefined;

  #saved: Draft = this.start;
  readonly #saver = new DraftSaver(this);
  readonly #stash = new Map<string, Config>();
  readonly #complaints = new Complaints(this);
  #wasDirty = false;
  #saving: Promise<boolean> | undefined;
  /** *Save* was pressed while a save was under way. */
  #again = false;

  /** Whether there are changes that are not saved. */
  get dirty(): boolean {
    return !sameDraft(this.draft, this.#saved);
  }

  /** Saves what stands in the editor, after a save that is under way. Returns whether it was saved. */
  save(): Promise<boolean> {
    this.#again = true;
    return (this.#saving ??= this.#save().finally(() => (this.#saving = undefined)));
  }

  async #save(): Promise<boolean> {
    this.#again = false;
    const missing = missingIn(this.draft, this.words.editor);
    this.#complaints.refuse(
      missing.size > 0 ? {code: 'refused', message: '', errors: missing} : undefined,
    );
    if (missing.size > 0) {
      await this.#complaints.focusFirst();
      return false;
    }
    this.saving = true;
    const sent = this.draft;
    const result = await this.#saver.save(sent).finally(() => (this.saving = false));
    if (result.kind === 'saved') {
      const saved = draftOf(result.action);
      this.#saved = saved;
      // What was typed while it was saved stays.
      this.draft = this.draft === sent ? saved : asThatOf(result.action, this.draft);
      this.#complaints.forgetTouched();
      this.#tell('cs-editor-saved', result.action);
      if (this.#again && this.dirty) return this.#save();
      // Whoever was asked whether to leave meanwhile has nothing to lose any more.
      if (!this.dirty && this.#dialog?.open) this.#discard();
      return true;
    }
    if (result.kind === 'conflict') this.current = result.current;
    else if (result.kind === 'gone') {
      const {id: _, version: __, ...rest} = this.draft;
      this.draft = rest;
      const message = this.words.editor.gone;
      this.#complaints.refuse({code: 'refused', message, errors: new Map()});
    } else this.#complaints.refuse(result.refusal);
    await this.#complaints.focusFirst();
    return false;
  }

  protected override willUpdate(changed: PropertyValues): void {
    if (changed.has('start')) {
      this.draft = this.start;
      // A copy or a template is worth a question, too.
      const isNew = !this.start.id && this.start.name !== '';
      this.#saved = isNew ? newDraft(this.start.display_order) : this.start;
    }
    if (this.dirty === this.#wasDirty) return;
    this.#wasDirty = this.dirty;
    this.#tell('cs-editor-dirty', this.dirty);
  }

  protected override firstUpdated(): void {
    this.renderRoot.querySelector<HTMLElement>('#title')?.focus();
  }

  #view(): EditorView {
    const {session, words, draft, contact} = this;
    return {
      session,
      words,
      draft,
      contact,
      others: this.others.filter(({id}) => id !== draft.id),
      stash: this.#stash,
      change: change => this.#change({...this.draft, ...change}, Object.keys(change)),
      set: (path, value) => this.#change(withConfig(this.draft, path, value), ['config', ...path]),
      problem: path => this.#complaints.at(pointerOf(path), Boolean(draft.id)),
    };
  }

  protected override render(): TemplateResult {
    const {words, draft} = this;
    const {editor} = words;
    const view = this.#view();
    return html`
      <form novalidate @submit=${this.#onSubmit} @keydown=${this.#onKey}>
        ${editorBar({
          words: editor,
          name: draft.name,
          dirty: this.dirty,
          saving: this.saving,
          onBack: this.#leave,
        })}
        ${this.#complaints.render(words)}
        ${this.current ? conflictView(this.draft, this.current, words, this.#resolve) : nothing}
        <div class="sides">
          <div class="sections">
            ${buttonSection(view)}
            <section class="card" aria-labelledby="does">
              <h3 id="does">${editor.does}</h3>
              ${doesSection(view)}
            </section>
            ${optionSections(view).map(
              ({name, title, summary, body}) =>
                html`<details class="card" name=${name} ?open=${this.#complaints.isIn(name)}>
                  <summary>
                    <span class="label">${title}</span>
                    <span class="muted small">${summary || editor.nothingSet}</span>
                  </summary>
                  <div class="inside">${body}</div>
                </details>`,
            )}
          </div>
          <cs-action-trial
            .session=${this.session}
            .words=${words}
            .draft=${draft}
            .dirty=${this.dirty}
            .save=${this.#saveForTrial}
            @cs-trial-found=${this.#onFound}
            @cs-trial-contact=${this.#onContact}
          ></cs-action-trial>
        </div>
      </form>
      ${leaveDialog(words.editor, () => this.#dialog?.close(), this.#discard)}
    `;
  }

  get #dialog(): HTMLDialogElement | null {
    return this.renderRoot.querySelector('dialog');
  }

  #change(draft: Draft, path: readonly (string | number)[]): void {
    this.draft = draft;
    this.#complaints.touch(pointerOf(path));
  }

  readonly #saveForTrial = (): Promise<boolean> => this.save();

  readonly #resolve = (keep: 'mine' | 'theirs'): void => {
    const theirs = this.current;
    if (!theirs) return;
    this.current = undefined;
    this.#saved = draftOf(theirs);
    this.draft = keep === 'theirs' ? this.#saved : asThatOf(theirs, this.draft);
    // The button that was pressed goes.
    this.renderRoot.querySelector<HTMLElement>('#title')?.focus();
  };

  readonly #onFound = ({detail}: CustomEvent<ReadonlyMap<string, string>>): void =>
    this.#complaints.find(detail);

  readonly #onContact = ({detail}: CustomEvent<Contact | undefined>): void =>
    void (this.contact = detail);

  readonly #onSubmit = (event: Event): void => {
    event.preventDefault();
    void this.save();
  };

  /** Enter in a field is no save: half an action would be stored. */
  readonly #onKey = (event: KeyboardEvent): void => {
    if ((event.ctrlKey || event.metaKey) && keyOf(event).toLowerCase() === 's') {
      event.preventDefault();
      tellTyped(event);
      void this.save();
    } else if (event.key === 'Enter' && event.target instanceof HTMLInputElement)
      event.preventDefault();
  };

  readonly #leave = (): void => {
    if (this.dirty) this.#dialog?.showModal();
    else this.#tell('cs-editor-close', undefined);
  };

  readonly #discard = (): void => {
    this.#dialog?.close();
    this.#saved = this.draft;
    this.#tell('cs-editor-close', undefined);
  };

  #tell(type: string, detail: unknown): void {
    const event = new CustomEvent(type, {detail});
    this.dispatchEvent(event);
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'cs-action-editor': CsActionEditorElement;
  }
}
