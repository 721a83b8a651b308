import {css} from 'lit';

/** What forms, cards and small texts look like in the elements that fill a page. */
export const pageStyles = css`
  :host {
    display: block;
  }

  h2,
  h3,
  p,
  ul,
  ol,
  dl,
  dd,
  figure,
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

  .row {
    display: flex;
    flex-wrap: wrap;
    gap: 0.5rem;
    align-items: center;
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
    font-family: var(--_code, monospace);
    font-size: 0.93em;
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
    flex: none;
    inline-size: 18px;
    block-size: 18px;
    margin: 1px 0 0;
    accent-color: var(--_accent);
  }

  .problem,
  .problems {
    color: var(--_danger);
    overflow-wrap: anywhere;
  }

  .badge {
    padding: 0.1em 0.6em;
    border: 1px solid var(--_border);
    border-radius: 99px;
    color: var(--_muted);
    font-size: 0.86em;
    white-space: nowrap;
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
`;
