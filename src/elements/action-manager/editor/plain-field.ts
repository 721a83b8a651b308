import {type TemplateResult, html} from 'lit';
import {live} from 'lit/directives/live.js';
import type {Place} from '../../../template/compile.ts';

interface Field {
  readonly value: string;
  readonly placeholder: string;
  readonly help: string;
  readonly place?: Place;
  readonly language?: 'json' | 'javascript';
  readonly multiline: boolean;
  readonly required: boolean;
}

interface Listeners {
  readonly input: () => void;
  readonly keydown: (event: KeyboardEvent) => void;
  readonly blur: (event: FocusEvent) => void;
}

/** The text of a template field where no editor of code stands: `#text`, of one line or several. */
export function plainField(field: Field, invalid: boolean, on: Listeners): TemplateResult {
  const {value, placeholder, help, language, multiline, required} = field;
  const about = [help ? 'help' : '', 'problem'].join(' ').trim();
  if (multiline)
    return html`<textarea
      id="text"
      class=${language ? 'code' : ''}
      dir=${directionOf(field)}
      rows=${language ? 8 : 4}
      spellcheck=${language ? 'false' : 'true'}
      .value=${live(value)}
      placeholder=${placeholder}
      aria-required=${required}
      aria-invalid=${invalid}
      aria-describedby=${about}
      @input=${on.input}
      @keydown=${on.keydown}
      @blur=${on.blur}
    ></textarea>`;
  return html`<input
    id="text"
    type="text"
    dir=${directionOf(field)}
    autocomplete="off"
    spellcheck="false"
    .value=${live(value)}
    placeholder=${placeholder}
    aria-required=${required}
    aria-invalid=${invalid}
    aria-describedby=${about}
    @input=${on.input}
    @keydown=${on.keydown}
    @blur=${on.blur}
  />`;
}

/** Code and addresses read from left to right in every language; words as they begin. */
const directionOf = ({language, place}: Field): 'ltr' | 'auto' =>
  language || place === 'url' || place === 'header' || place === 'json' ? 'ltr' : 'auto';
