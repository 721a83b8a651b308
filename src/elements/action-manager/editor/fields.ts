/** Fields of the editor, each bound to one key of the draft's `config`. */
import {type TemplateResult, html, nothing} from 'lit';
import {live} from 'lit/directives/live.js';
import {isRecord, own, ownString} from '../../../protocol/json.ts';
import {type Path, valueAt} from '../../../state/manager/action-draft.ts';
import {variablesFor, type Variable} from '../../../state/manager/template-check.ts';
import {lookup} from '../../../template/lookup.ts';
import type {Place, TemplateOptions} from '../../../template/compile.ts';
import {type EditorView, linesOf, pointerOf, textOrNothing} from './editor-view.ts';
import './template-field.ts';

interface FieldOptions {
  readonly path: Path;
  readonly label: string;
  readonly help?: string;
  readonly required?: boolean;
}

interface TemplateFieldOptions extends FieldOptions {
  readonly place?: Place;
  readonly language?: 'json' | 'javascript';
  readonly multiline?: boolean;
  readonly placeholder?: string;
  readonly options?: TemplateOptions;
}

/** The names that `{{input.…}}` may use. */
export function inputNamesOf({draft}: EditorView): readonly string[] {
  const inputs = own(draft.config, 'inputs');
  if (!Array.isArray(inputs)) return [];
  return inputs.filter(isRecord).flatMap(input => ownString(input, 'name') ?? []);
}

/** Which variables a template of this action may use. */
export function optionsFor(view: EditorView): TemplateOptions {
  return {input: inputNamesOf(view), secret: view.draft.action_type === 'webhook'};
}

/** What a picker offers, with the values of the contact that is looked at. */
export function variablesOf(view: EditorView, options: TemplateOptions): readonly Variable[] {
  const {contact, session} = view;
  const found = variablesFor(options, session.offers.secrets, contact?.metadata ?? {});
  if (!contact) return found;
  const context = {contact, user: {id: ''}, organization: {id: ''}};
  return found.map(variable => {
    const value = variable.path.startsWith('contact.') ? lookup(context, variable.path) : undefined;
    if (value === undefined || value === '') return variable;
    const example = typeof value === 'string' ? value : JSON.stringify(value);
    return {path: variable.path, example};
  });
}

/** A template, or with no `place` a text, with its checks beside it. */
export function templateField(view: EditorView, field: TemplateFieldOptions): TemplateResult {
  const {path, label, help = '', place, language, multiline = false, placeholder = ''} = field;
  const {required = false, options = optionsFor(view)} = field;
  const value = valueAt(view.draft.config, path);
  return html`<cs-template-field
    data-at=${pointerOf(['config', ...path])}
    .words=${view.words}
    .value=${typeof value === 'string' ? value : ''}
    .label=${label}
    .help=${help}
    .place=${place}
    .language=${language}
    .placeholder=${placeholder}
    .options=${options}
    .variables=${place || language === 'javascript' ? variablesOf(view, options) : []}
    .problem=${view.problem(['config', ...path])}
    .multiline=${multiline || language !== undefined}
    .required=${required}
    .sure=${sureOf(view)}
    .lenient=${view.session.server === 'stock'}
    @cs-edit=${({detail}: CustomEvent<string>) =>
      view.set(path, required ? detail : textOrNothing(detail))}
  ></cs-template-field>`;
}

/** Variables that the action asks for before it applies. */
function sureOf({draft}: EditorView): readonly string[] {
  const has = valueAt(draft.config, ['when', 'has']);
  return Array.isArray(has) ? has.filter(one => typeof one === 'string') : [];
}

/** A short text that is no template. */
export function textField(
  view: EditorView,
  {path, label, help, required}: FieldOptions,
): TemplateResult {
  const value = valueAt(view.draft.config, path);
  return plainField(
    view,
    {path: ['config', ...path], label, help, required},
    typeof value === 'string' ? value : '',
    text => view.set(path, textOrNothing(text)),
  );
}

/** A field over any part of the body; `path` from the body's root. */
export function plainField(
  view: EditorView,
  {
    path,
    label,
    help,
    required,
  }: {
    readonly path: Path;
    readonly label: string;
    readonly help?: string | undefined;
    readonly required?: boolean | undefined;
  },
  value: string,
  onText: (text: string) => void,
): TemplateResult {
  const id = `f${pointerOf(path)}`;
  const problem = view.problem(path);
  return html`<div class="field">
    <label for=${id}>${label}${optionalMark(view, required)}</label>
    <input
      id=${id}
      data-at=${pointerOf(path)}
      type="text"
      autocomplete="off"
      .value=${live(value)}
      aria-required=${required ?? false}
      aria-invalid=${problem !== ''}
      aria-describedby=${describedBy(id, help, problem)}
      @input=${(event: Event) => onText(valueOf(event))}
    />
    ${below(id, help, problem)}
  </div>`;
}

export function numberField(view: EditorView, {path, label, help}: FieldOptions): TemplateResult {
  const id = `f${pointerOf(['config', ...path])}`;
  const value = valueAt(view.draft.config, path);
  const problem = view.problem(['config', ...path]);
  return html`<div class="field">
    <label for=${id}>${label}${optionalMark(view, false)}</label>
    <input
      id=${id}
      data-at=${pointerOf(['config', ...path])}
      type="text"
      inputmode="numeric"
      autocomplete="off"
      .value=${live(typeof value === 'string' || typeof value === 'number' ? String(value) : '')}
      aria-invalid=${problem !== ''}
      aria-describedby=${describedBy(id, help, problem)}
      @input=${(event: Event) => view.set(path, numberOrText(valueOf(event)))}
    />
    ${below(id, help, problem)}
  </div>`;
}

/** What is no number goes to the server as it is, and comes back as a complaint at its field. */
const numberOrText = (text: string): number | string | undefined => {
  const trimmed = text.trim();
  if (trimmed === '') return undefined;
  return /^\d{1,12}$/.test(trimmed) ? Number(trimmed) : trimmed;
};

/** A box to tick; unticked, its key goes. */
export function tickField(
  view: EditorView,
  {path, label, help}: FieldOptions,
  fallback = false,
): TemplateResult {
  const value = valueAt(view.draft.config, path) ?? fallback;
  return tick(label, help, value === true, on => view.set(path, on === fallback ? undefined : on));
}

export const tick = (
  label: string,
  help: string | undefined,
  on: boolean,
  onChange: (on: boolean) => void,
): TemplateResult =>
  html`<label class="tick">
    <input
      type="checkbox"
      .checked=${live(on)}
      @change=${(event: Event) =>
        event.target instanceof HTMLInputElement && onChange(event.target.checked)}
    />
    <span>${label}${help ? html`<br /><span class="help">${help}</span>` : nothing}</span>
  </label>`;

/** A list tells what it holds once its field is left; a key that saves comes while somebody is still in it. */
export function tellTyped(event: Event): void {
  const [field] = event.composedPath();
  if (field instanceof Element && field.matches('textarea, [type=text]'))
    field.dispatchEvent(new Event('change', {bubbles: true}));
}

/** A list of texts, one a line. `commas`: in one line. */
export function listField(
  view: EditorView,
  {path, label, help}: FieldOptions,
  commas = false,
): TemplateResult {
  const id = `f${pointerOf(['config', ...path])}`;
  const value = valueAt(view.draft.config, path);
  const problem = view.problem(['config', ...path]);
  const list = Array.isArray(value) ? value.filter(one => typeof one === 'string') : [];
  const read = (text: string): readonly string[] | undefined =>
    commas
      ? linesOf(
          text
            .split(',')
            .map(one => one.trim())
            .join('\n'),
        )
      : linesOf(text);
  const onChange = (event: Event): void => view.set(path, read(valueOf(event)));
  return html`<div class="field">
    <label for=${id}>${label}${optionalMark(view, false)}</label>
    ${
      commas
        ? html`<input
            id=${id}
            data-at=${pointerOf(['config', ...path])}
            type="text"
            autocomplete="off"
            .value=${list.join(', ')}
            aria-invalid=${problem !== ''}
            aria-describedby=${describedBy(id, help, problem)}
            @change=${onChange}
          />`
        : html`<textarea
            id=${id}
            data-at=${pointerOf(['config', ...path])}
            rows="2"
            .value=${list.join('\n')}
            aria-invalid=${problem !== ''}
            aria-describedby=${describedBy(id, help, problem)}
            @change=${onChange}
          ></textarea>`
    }
    ${below(id, help, problem)}
  </div>`;
}

export interface Choice {
  readonly value: string;
  readonly label: string;
}

export function selectField(
  view: EditorView,
  {path, label, help}: FieldOptions,
  choices: readonly Choice[],
): TemplateResult {
  const id = `f${pointerOf(['config', ...path])}`;
  const value = valueAt(view.draft.config, path);
  // A key that is not there means the first choice.
  const chosen = typeof value === 'string' ? value : (choices[0]?.value ?? '');
  const problem = view.problem(['config', ...path]);
  const known = choices.some(choice => choice.value === chosen);
  return html`<div class="field">
    <label for=${id}>${label}</label>
    <select
      id=${id}
      data-at=${pointerOf(['config', ...path])}
      aria-invalid=${problem !== ''}
      aria-describedby=${describedBy(id, help, problem)}
      @change=${(event: Event) =>
        event.target instanceof HTMLSelectElement &&
        view.set(path, textOrNothing(event.target.value))}
    >
      ${known ? nothing : html`<option value=${chosen} selected>${chosen}</option>`}
      ${choices.map(
        choice =>
          html`<option value=${choice.value} .selected=${live(choice.value === chosen)}>
            ${choice.label}
          </option>`,
      )}
    </select>
    ${below(id, help, problem)}
  </div>`;
}

const optionalMark = ({words}: EditorView, required: boolean | undefined) =>
  required ? nothing : html`<span class="optional">${` ${words.optional}`}</span>`;

const describedBy = (id: string, help: string | undefined, problem: string) =>
  [help ? `${id}-help` : '', problem ? `${id}-problem` : ''].join(' ').trim() || nothing;

const below = (id: string, help: string | undefined, problem: string): TemplateResult => html`
  ${help ? html`<div class="help" id=${`${id}-help`}>${help}</div>` : nothing}
  <div class="problem" id=${`${id}-problem`}>${problem}</div>
`;

export const valueOf = (event: Event): string =>
  event.target instanceof HTMLInputElement || event.target instanceof HTMLTextAreaElement
    ? event.target.value
    : '';
