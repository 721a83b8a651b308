import {css} from 'lit';

/** What the parts of the manager share: fields, cards, small texts. */
export const managerStyles = css`
  :host {
    display: block;
    --_size: 36px;
    --_code: var(--cs-font-code, ui-monospace, 'SFMono-Regular', Menlo, Consolas, monospace);
  }

  :host([hidden]) {
    display: none;
  }

  h2,
  h3,
  p,
  ul,
  ol,
  dl,
  dd,
  fieldset {
    margin: 0;
    padding: 0;
    border: 0;
  }

  /* What a browser puts around the content of details has a box of its own, which the content would inherit. */
  details > * {
    box-sizing: border-box;
  }

  ul,
  ol {
    list-style: none;
  }

  h2 {
    font-size: 1.25em;
    font-weight: 600;
    line-height: 1.3;
    overflow-wrap: anywhere;
  }

  h3 {
    font-size: 1em;
    font-weight: 600;
  }

  legend {
    padding: 0;
  }

  .muted,
  .help {
    color: var(--_muted);
  }

  .help,
  .small {
    font-size: 0.93em;
  }

  .card {
    border: 1px solid var(--_border);
    border-radius: var(--_radius);
    background: var(--_surface);
  }

  .field {
    display: grid;
    gap: 0.3em;
    align-content: start;
    min-inline-size: 0;
  }

  label,
  .label,
  legend {
    font-weight: 500;
    overflow-wrap: anywhere;
  }

  .optional {
    color: var(--_muted);
    font-size: 0.93em;
    font-weight: 400;
  }

  input:not([type='checkbox'], [type='radio'], [type='file']),
  select,
  textarea {
    inline-size: 100%;
    min-inline-size: 0;
    min-block-size: 36px;
    padding: 0.4em 0.65em;
    border: 1px solid var(--_field);
    border-radius: 6px;
    background: transparent;
    color: inherit;
    font: inherit;
  }

  ::file-selector-button {
    min-block-size: 34px;
    margin-inline-end: 0.6em;
    padding: 0.25em 0.9em;
    border: 1px solid var(--_border);
    border-radius: 6px;
    background: var(--_surface);
    color: var(--cs-color-text, light-dark(#1c2024, #edeef0));
    font: inherit;
    font-weight: 500;
    cursor: pointer;
  }

  input[type='file'] {
    max-inline-size: 100%;
    color: inherit;
    font: inherit;
  }

  ::placeholder {
    color: var(--_muted);
    opacity: 1;
  }

  input:focus-visible,
  select:focus-visible,
  textarea:focus-visible {
    outline-offset: -1px;
  }

  select option {
    background: Canvas;
    color: CanvasText;
  }

  textarea {
    resize: vertical;
  }

  .code {
    font-family: var(--_code);
    font-size: 0.93em;
  }

  [aria-invalid='true'] {
    border-color: var(--_danger) !important;
  }

  .problem {
    display: flex;
    flex-wrap: wrap;
    gap: 0.2em 0.6em;
    align-items: center;
    color: var(--_danger);
    font-size: 0.93em;
    overflow-wrap: anywhere;
  }

  .problem.warn {
    color: var(--_warning);
  }

  .problem:empty {
    display: none;
  }

  .tick {
    display: flex;
    gap: 0.6em;
    align-items: start;
    min-block-size: 24px;
    font-weight: 400;
  }

  input[type='checkbox'],
  input[type='radio'] {
    inline-size: 18px;
    block-size: 18px;
    margin: 1px 0 0;
    flex: none;
    accent-color: var(--_accent);
  }

  .row {
    display: flex;
    flex-wrap: wrap;
    gap: 0.5rem;
    align-items: center;
  }

  .ghost {
    display: inline-flex;
    align-items: center;
    justify-content: center;
    gap: 0.4em;
    min-inline-size: 32px;
    min-block-size: 32px;
    padding: 0 0.5em;
    border: 1px solid transparent;
    border-radius: 6px;
    background: transparent;
    color: var(--_muted);
  }

  .ghost:hover,
  .ghost:focus-visible {
    background: var(--_hover);
    color: inherit;
  }

  .plain,
  .primary {
    display: inline-flex;
    align-items: center;
    justify-content: center;
    gap: 0.45em;
    min-block-size: 34px;
    text-decoration: none;
  }

  .plain svg,
  .primary svg,
  .ghost svg {
    inline-size: 1.15em;
    block-size: 1.15em;
  }

  button[aria-disabled='true'],
  button:disabled {
    cursor: default;
    opacity: 0.55;
  }

  .badge {
    display: inline-flex;
    align-items: center;
    gap: 0.35em;
    padding: 0.1em 0.55em;
    border: 1px solid var(--_border);
    border-radius: 99px;
    color: var(--_muted);
    font-size: 0.86em;
    white-space: nowrap;
  }

  .succeeded {
    color: var(--_success);
  }

  .failed {
    color: var(--_danger);
  }

  .unknown,
  .warn {
    color: var(--_warning);
  }

  .note {
    display: flex;
    gap: 0.6em;
    padding: 0.6em 0.75em;
    border-inline-start: 3px solid var(--_warning);
    border-radius: 6px;
    background: var(--_hover);
    overflow-wrap: anywhere;
  }

  .note > svg {
    color: var(--_warning);
  }

  .note.bad {
    border-color: var(--_danger);
  }

  .note.bad > svg {
    color: var(--_danger);
  }

  pre {
    direction: ltr;
    text-align: left;
    margin: 0;
    padding: 0.6em 0.75em;
    border-radius: 6px;
    background: var(--_hover);
    font-family: var(--_code);
    font-size: 0.9em;
    line-height: 1.5;
    white-space: pre-wrap;
    overflow-wrap: anywhere;
    max-block-size: 22rem;
    overflow: auto;
  }

  @media (forced-colors: active) {
    .card,
    .badge,
    .ghost {
      border-color: ButtonBorder;
    }
  }
`;
