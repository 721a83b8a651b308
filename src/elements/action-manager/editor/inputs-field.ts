import {LitElement, type PropertyDeclarations, type TemplateResult, html, nothing} from 'lit';
import {live} from 'lit/directives/live.js';
import {
  type ActionInput,
  inputTypes,
  parseActionOptions,
} from '../../../protocol/action-options.ts';
import {isRecord, ownBoolean, ownString} from '../../../protocol/json.ts';
import {styles as askStyles} from '../../ask/ask-dialog.styles.ts';
import {fieldView} from '../../ask/field-view.ts';
import {firstValues} from '../../ask/fields.ts';
import {buttonStyles} from '../../shared/button.styles.ts';
import {hostStyles} from '../../shared/host.styles.ts';
import {toneStyles} from '../../shared/tone.styles.ts';
import {managerStyles} from '../manager.styles.ts';
import {tool} from '../signs.ts';
import type {EditorView} from './editor-view.ts';
import {plainField, templateField, tick} from './fields.ts';
import {styles} from './inputs-field.styles.ts';

type Raw = Readonly<Record<string, unknown>>;

/**
 * @summary Builds the form that an action shows before it runs, and shows it as the agent will see it.
 * @tag cs-inputs-field
 */
export class CsInputsFieldElement extends LitElement {
  static override readonly styles = [
    hostStyles,
    toneStyles,
    buttonStyles,
    askStyles,
    managerStyles,
    styles,
  ];

  static override readonly properties: PropertyDeclarations = {
    view: {attribute: false},
    inputs: {attribute: false},
  };

  /** Registers the element, unless the name is taken. */
  static define(tag = 'cs-inputs-field', registry: CustomElementRegistry = customElements): void {
    if (!registry.get(tag)) registry.define(tag, this);
  }

  /** The editor it stands in. */
  view!: EditorView;

  /** As they stand in the draft. */
  inputs: unknown;

  get #list(): readonly Raw[] {
    return Array.isArray(this.inputs) ? this.inputs.filter(isRecord) : [];
  }

  protected override render(): TemplateResult {
    const {editor} = this.view.words;
    const list = this.#list;
    const {inputs = []} = parseActionOptions({inputs: list});
    return html`
      <fieldset>
        <legend>${editor.inputs}</legend>
        <p class="help">${editor.inputsHelp}</p>
        ${list.map((input, index) => this.#renderInput(input, index))}
        <button class="plain add" type="button" @click=${this.#add}>
          ${tool('plus')} ${editor.addInput}
        </button>
        ${inputs.length > 0 ? this.#renderForm(inputs) : nothing}
      </fieldset>
    `;
  }

  #renderInput(input: Raw, index: number): TemplateResult {
    const {view} = this;
    const {editor} = view.words;
    const text = (key: string): string => ownString(input, key) ?? '';
    const label = text('label') || text('name');
    const type = text('type');
    const at = (key: string) => ['config', 'inputs', index, key];
    const required = ownBoolean(input, 'required') ?? false;
    return html`<div class="input card">
      <div class="columns">
        ${plainField(view, {path: at('label'), label: editor.inputLabel, required: true}, text('label'), value => this.#label(index, value))}
        ${plainField(view, {path: at('name'), label: editor.inputName, required: true}, text('name'), value => this.#set(index, 'name', value))}
        <div class="field">
          <label for=${`type-${index}`}>${editor.inputType}</label>
          <select id=${`type-${index}`} @change=${(event: Event) => this.#type(index, event)}>
            ${inputTypes.map(
              one =>
                html`<option value=${one} .selected=${live(one === type)}>
                  ${editor.inputTypes[one]}
                </option>`,
            )}
          </select>
        </div>
        ${
          type === 'checkbox'
            ? nothing
            : templateField(view, {
                path: ['inputs', index, 'default'],
                label: editor.inputDefault,
                place: 'message',
                options: {},
              })
        }
        ${plainField(view, {path: at('help'), label: editor.inputHelp}, text('help'), value => this.#set(index, 'help', value || undefined))}
      </div>
      ${type === 'select' ? this.#renderOptions(input, index) : nothing}
      <div class="row">
        ${tick(editor.inputRequired, undefined, required, on => this.#set(index, 'required', on || undefined))}
        <span class="space"></span>
        ${
          index > 0
            ? html`<button
                class="ghost up"
                type="button"
                aria-label=${editor.moveUp(label)}
                @click=${() => this.#up(index)}
              >
                ${tool('up')}
              </button>`
            : nothing
        }
        <button
          class="ghost"
          type="button"
          aria-label=${editor.removeInput(label)}
          @click=${() => this.#remove(index)}
        >
          ${tool('trash')}
        </button>
      </div>
    </div>`;
  }

  #renderOptions(input: Raw, index: number): TemplateResult {
    const {view} = this;
    const {editor} = view.words;
    const options = Array.isArray(input['options']) ? input['options'].filter(isRecord) : [];
    const lines = options.map(option => {
      const [value, label] = [ownString(option, 'value') ?? '', ownString(option, 'label')];
      return label === undefined ? value : `${value} | ${label}`;
    });
    const problem = view.problem(['config', 'inputs', index, 'options']);
    return html`<div class="field">
      <label for=${`options-${index}`}>${editor.inputOptions}</label>
      <textarea
        id=${`options-${index}`}
        rows="3"
        .value=${lines.join('\n')}
        aria-invalid=${problem !== ''}
        @change=${(event: Event) => this.#options(index, event)}
      ></textarea>
      <div class="help">${editor.inputOptionsHelp}</div>
      <div class="problem">${problem}</div>
    </div>`;
  }

  /** The form as the agent sees it. */
  #renderForm(inputs: readonly ActionInput[]): TemplateResult {
    const {view} = this;
    const values = firstValues(inputs);
    return html`<div class="form card" inert aria-hidden="true">
      ${inputs.map(input =>
        fieldView({input, value: values[input.name] ?? '', problem: '', words: view.words.ask}),
      )}
    </div>`;
  }

  #add(): void {
    const names = new Set(this.#list.map(input => ownString(input, 'name')));
    let number = this.#list.length + 1;
    while (names.has(`field${number}`)) number++;
    this.#take([...this.#list, {name: `field${number}`, label: '', type: 'text'}]);
    void this.updateComplete.then(() =>
      [...this.renderRoot.querySelectorAll<HTMLElement>('.input')]
        .at(-1)
        ?.querySelector('input')
        ?.focus(),
    );
  }

  /** A name that was never chosen follows the label. */
  #label(index: number, label: string): void {
    const input = this.#list[index] ?? {};
    const before = nameFrom(ownString(input, 'label') ?? '');
    const name = ownString(input, 'name') ?? '';
    const follows = name === before || /^field\d+$/.test(name);
    const next = nameFrom(label);
    this.#replace(index, {...input, label, ...(follows && next && {name: next})});
  }

  #type(index: number, event: Event): void {
    if (!(event.target instanceof HTMLSelectElement)) return;
    const {options, default: _, ...input} = this.#list[index] ?? {};
    const type = event.target.value;
    const choices = options ?? [{value: 'first'}, {value: 'second'}];
    this.#replace(index, {...input, type, ...(type === 'select' && {options: choices})});
  }

  #options(index: number, event: Event): void {
    if (!(event.target instanceof HTMLTextAreaElement)) return;
    const lines = event.target.value.split('\n').filter(line => line.trim() !== '');
    const options = lines.map(line => {
      const [value = '', label] = line.split('|').map(part => part.trim());
      return label ? {value, label} : {value};
    });
    this.#set(index, 'options', options);
  }

  #set(index: number, key: string, value: unknown): void {
    const {[key]: _, ...rest} = this.#list[index] ?? {};
    this.#replace(index, value === undefined ? rest : {...rest, [key]: value});
  }

  #replace(index: number, input: Raw): void {
    this.#take(this.#list.map((one, at) => (at === index ? input : one)));
  }

  #up(index: number): void {
    const list = [...this.#list];
    const [moved] = list.splice(index, 1);
    if (moved) list.splice(index - 1, 0, moved);
    this.#take(list);
    // The focus goes with it, and stays there where it cannot go on.
    void this.updateComplete.then(() => {
      const field = [...this.renderRoot.querySelectorAll('.input')].at(index - 1);
      field?.querySelector<HTMLElement>(index > 1 ? '.up' : 'input')?.focus();
    });
  }

  #remove(index: number): void {
    this.#take(this.#list.filter((_, at) => at !== index));
    void this.updateComplete.then(() =>
      this.renderRoot.querySelector<HTMLElement>('.add')?.focus(),
    );
  }

  #take(list: readonly Raw[]): void {
    this.view.set(['inputs'], list.length > 0 ? list : undefined);
  }
}

/** `Reason for the call` becomes `reason_for_the_call`. */
const nameFrom = (label: string): string =>
  label
    .normalize('NFKD')
    .replaceAll(/\p{M}/gu, '')
    .toLowerCase()
    .replaceAll(/[^a-z0-9]+/g, '_')
    .replaceAll(/^[^a-z]+|_+$/g, '')
    .slice(0, 50);

declare global {
  interface HTMLElementTagNameMap {
    'cs-inputs-field': CsInputsFieldElement;
  }
}
