import {type ReactiveControllerHost, type TemplateResult, html, nothing} from 'lit';
import type {ManagerMessages} from '../../../locales/manager/en.ts';
import type {Refusal} from '../../../state/manager/save-draft.ts';
import {sign} from '../../shared/signs.ts';

type ComplaintsHost = ReactiveControllerHost & {
  readonly renderRoot: HTMLElement | DocumentFragment;
};

/** Keys of an action's config that each section shows. */
const sectionKeys: Readonly<Record<string, readonly string[]>> = {
  before: ['confirm', 'inputs'],
  when: ['when', 'otherwise'],
  limits: ['limits', 'ask_again', 'timeout_ms'],
  more: ['group', 'shortcut', 'undo', 'effects', 'i18n'],
};

/** What is wrong with an edited action, and at which of its fields; all pointers are JSON pointers. */
export class Complaints {
  readonly #host: ComplaintsHost;
  /** Why the last save was refused. */
  #refusal: Refusal | undefined;
  /** What the preview finds wrong, by pointer. */
  #found: ReadonlyMap<string, string> = new Map();
  readonly #touched = new Set<string>();

  constructor(host: ComplaintsHost) {
    this.#host = host;
  }

  /** Takes why a save was refused; nothing takes it back. */
  refuse(refusal: Refusal | undefined): void {
    this.#refusal = refusal;
    this.#host.requestUpdate();
  }

  find(found: ReadonlyMap<string, string>): void {
    this.#found = found;
    this.#host.requestUpdate();
  }

  /** A field was changed: a complaint about it is over. */
  touch(pointer: string): void {
    this.#touched.add(pointer);
    const refusal = this.#refusal;
    if (!refusal?.errors.has(pointer)) return;
    const errors = new Map([...refusal.errors].filter(([at]) => at !== pointer));
    this.refuse(errors.size > 0 ? {...refusal, errors} : undefined);
  }

  forgetTouched(): void {
    this.#touched.clear();
  }

  /** What is wrong with a field, or ''. Of one of a new action that nobody has touched yet, nothing before a save. */
  at(pointer: string, isStored: boolean): string {
    const refused = this.#refusal?.errors.get(pointer);
    if (refused) return refused;
    return this.#touched.has(pointer) || isStored ? (this.#found.get(pointer) ?? '') : '';
  }

  /** Whether something in a section is wrong: a closed one opens then. */
  isIn(section: string): boolean {
    const keys = sectionKeys[section] ?? [];
    return [...(this.#refusal?.errors.keys() ?? [])].some(pointer =>
      keys.some(key => pointer.startsWith(`/config/${key}`)),
    );
  }

  /** Brings the first field that is wrong into sight, with the focus in it. */
  async focusFirst(): Promise<void> {
    await this.#host.updateComplete;
    const [first = ''] = this.#refusal?.errors.keys() ?? [];
    const field = this.#fieldAt(first);
    field?.focus();
    field?.scrollIntoView({block: 'center'});
  }

  render({editor, problem}: ManagerMessages): TemplateResult | typeof nothing {
    const refusal = this.#refusal;
    if (!refusal) return nothing;
    const {size} = refusal.errors;
    // What no field stands for is said here.
    const homeless = [...refusal.errors].filter(([pointer]) => !this.#fieldAt(pointer));
    return html`<div class="note bad" role="alert">
      ${sign('cross')}
      <div>
        <strong>${editor.notSaved}.</strong>
        ${size > homeless.length ? editor.problems(size - homeless.length) : problem(refusal.code, refusal.message)}
        ${homeless.map(([, message]) => html`<div>${message}</div>`)}
      </div>
    </div>`;
  }

  /** Deepest first: a complaint about a header belongs to its field, not to the list. */
  #fieldAt(pointer: string): HTMLElement | null {
    const {renderRoot} = this.#host;
    const [, top = '', key = ''] = pointer.split('/');
    const found = renderRoot.querySelector<HTMLElement>(`[data-at="${CSS.escape(pointer)}"]`);
    if (found) return found;
    if (top !== 'config') return null;
    if (key === 'headers') return renderRoot.querySelector('cs-headers-field');
    return key === 'inputs' ? renderRoot.querySelector('cs-inputs-field') : null;
  }
}
