import {type TemplateResult, html, nothing} from 'lit';
import {live} from 'lit/directives/live.js';
import type {AskMessages} from '../../locales/messages.ts';
import type {ActionInput} from '../../protocol/action-options.ts';

interface FieldView {
  readonly input: ActionInput;
  readonly value: string | boolean;
  /** What is wrong with it, or ''. */
  readonly problem: string;
  readonly words: AskMessages;
}

const htmlTypes: Readonly<Record<string, 'text' | 'email' | 'tel' | 'date' | 'time' | undefined>> =
  {
    number: 'text',
    email: 'email',
    tel: 'tel',
    date: 'date',
    time: 'time',
  };

/** A field with its label, its help and what is wrong with it. Its control is named after it (`data-field`). */
export function fieldView(view: FieldView): TemplateResult {
  const {input, problem, words} = view;
  const {name, label, help, required, type} = input;
  // The space belongs to the span: between two nodes a screen reader would not get it.
  const optional = html`<span class="optional">${` ${words.optional}`}</span>`;
  const title = html`${label}${required ? nothing : optional}`;
  return html`
    <div class=${problem ? 'field wrong' : 'field'}>
      ${
        type === 'checkbox'
          ? html`<label class="tick">${control(view)}<span>${title}</span></label>`
          : html`<label for=${`field-${name}`}>${title}</label>${control(view)}`
      }
      ${help ? html`<div class="help" id=${`help-${name}`}>${help}</div>` : nothing}
      <div class="problem" id=${`problem-${name}`}>${problem}</div>
    </div>
  `;
}

function control({input, value, problem}: FieldView): TemplateResult {
  const {name, type, help, required = false, options = []} = input;
  const id = `field-${name}`;
  const about =
    [help ? `help-${name}` : '', problem ? `problem-${name}` : ''].join(' ').trim() || nothing;
  const invalid = problem ? 'true' : 'false';
  if (type === 'multiline')
    return html`<textarea
      id=${id}
      data-field=${name}
      rows="4"
      .value=${live(String(value))}
      aria-required=${required}
      aria-invalid=${invalid}
      aria-describedby=${about}
    ></textarea>`;
  if (type === 'select')
    return html`<select
      id=${id}
      data-field=${name}
      .value=${live(String(value))}
      aria-required=${required}
      aria-invalid=${invalid}
      aria-describedby=${about}
    >
      <option value="" ?selected=${value === ''}></option>
      ${options.map(
        option =>
          html`<option value=${option.value} ?selected=${option.value === value}>
            ${option.label ?? option.value}
          </option>`,
      )}
    </select>`;
  if (type === 'checkbox')
    return html`<input
      id=${id}
      data-field=${name}
      type="checkbox"
      .checked=${live(value === true)}
      aria-required=${required}
      aria-invalid=${invalid}
      aria-describedby=${about}
    />`;
  return html`<input
    id=${id}
    data-field=${name}
    type=${htmlTypes[type] ?? 'text'}
    inputmode=${type === 'number' ? 'decimal' : nothing}
    autocomplete="off"
    .value=${live(String(value))}
    aria-required=${required}
    aria-invalid=${invalid}
    aria-describedby=${about}
  />`;
}
