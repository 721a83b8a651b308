import {type ReactiveController, type TemplateResult, html, nothing} from 'lit';
import type {ManagerMessages} from '../../../locales/manager/en.ts';
import type {Variable} from '../../../state/manager/template-check.ts';

interface PickerHost {
  readonly variables: readonly Variable[];
  addController(controller: ReactiveController): void;
  requestUpdate(): void;
}

interface PickerField {
  text(): {readonly text: string; readonly caret: number};
  replace(from: number, to: number, insert: string): void;
  focus(): void;
}

/** What is typed after braces that are not closed. */
const begun = /\{\{\s*([\p{L}\p{N}_.-]*)$/u;

/**
 * The list of variables at a text's caret: it opens by its button or after `{{`, and narrows while one types on. The
 * focus stays in the text; the arrows move in the list, Enter or Tab takes, Escape closes.
 */
export class VariablePicker implements ReactiveController {
  readonly #host: PickerHost;
  readonly #field: PickerField;
  #active = 0;
  open = false;

  constructor(host: PickerHost, field: PickerField) {
    this.#host = host;
    this.#field = field;
    host.addController(this);
  }

  hostDisconnected(): void {
    this.open = false;
  }

  readonly toggle = (): void => {
    this.#show(!this.open);
    if (this.open) this.#field.focus();
  };

  onInput(): void {
    this.#show(begun.test(this.#before()));
  }

  onBlur({relatedTarget}: FocusEvent): void {
    if (!(relatedTarget instanceof Element && relatedTarget.closest('.picker, .pick')))
      this.#show(false);
  }

  readonly onKey = (event: KeyboardEvent): void => {
    const {key} = event;
    if (!this.open || event.isComposing) return;
    const fitting = this.#fitting();
    if (key === 'Escape') {
      event.stopPropagation();
      this.#show(false);
    } else if (key === 'ArrowDown' || key === 'ArrowUp') {
      const step = key === 'ArrowDown' ? 1 : -1;
      this.#active = (this.#active + step + fitting.length) % Math.max(fitting.length, 1);
      this.#host.requestUpdate();
    } else if ((key === 'Enter' || key === 'Tab') && fitting[this.#active])
      this.#take(fitting[this.#active]!);
    else return;
    event.preventDefault();
  };

  render(words: ManagerMessages['field']): TemplateResult | typeof nothing {
    if (!this.open) return nothing;
    const fitting = this.#fitting();
    return html`
      <ul class="picker" role="listbox" aria-label=${words.variables}>
        ${fitting.map(
          (variable, index) =>
            html`<li
              role="option"
              class=${index === this.#active ? 'active' : ''}
              aria-selected=${index === this.#active}
              @mousedown=${(event: Event) => {
                // The text keeps the focus, and its caret.
                event.preventDefault();
                this.#take(variable);
              }}
            >
              <span class="code">${variable.path}</span><span>${variable.example ?? ''}</span>
            </li>`,
        )}
      </ul>
      <div class="quiet" role="status">
        ${words.count(fitting.length)} ${fitting[this.#active]?.path ?? ''}
      </div>
    `;
  }

  #before(): string {
    const {text, caret} = this.#field.text();
    return text.slice(0, caret);
  }

  #fitting(): readonly Variable[] {
    const [, typed = ''] = begun.exec(this.#before()) ?? [];
    const wanted = typed.toLowerCase();
    return this.#host.variables.filter(({path}) => path.toLowerCase().includes(wanted));
  }

  #show(open: boolean): void {
    this.open = open && this.#fitting().length > 0;
    this.#active = 0;
    this.#host.requestUpdate();
  }

  /** Puts the variable in the place of what was typed of it; braces that are closed already stay. */
  #take({path}: Variable): void {
    const {text, caret} = this.#field.text();
    const from = begun.exec(text.slice(0, caret))?.index ?? caret;
    const [closed = ''] =
      from < caret ? (/^[\p{L}\p{N}_.-]*\s*\}\}/u.exec(text.slice(caret)) ?? []) : [];
    this.#field.replace(from, caret + closed.length, `{{${path}}}`);
    this.#show(false);
  }
}
