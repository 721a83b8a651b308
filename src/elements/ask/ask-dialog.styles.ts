import {css} from 'lit';

export const styles = css`
  dialog {
    --_width: 28rem;
  }

  form {
    display: flex;
    flex-direction: column;
    gap: 0.9rem;
  }

  p {
    margin: 0;
    overflow-wrap: anywhere;
    white-space: pre-line;
  }

  #about:not(:has(*)) {
    display: none;
  }

  .contact {
    margin-block-start: -0.6rem;
    color: var(--_muted);
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

  .note svg {
    color: var(--_warning);
  }

  .effect {
    padding: 0.6em 0.75em;
    border-radius: 6px;
    background: var(--_hover);
    color: var(--_muted);
    font-size: 0.93em;
    overflow-wrap: anywhere;
  }

  .effect b {
    color: var(--cs-color-text, light-dark(#1c2024, #edeef0));
    font-weight: 500;
  }

  .field {
    display: grid;
    gap: 0.3em;
  }

  label {
    font-weight: 500;
    overflow-wrap: anywhere;
  }

  .tick {
    display: flex;
    gap: 0.6em;
    align-items: start;
    min-block-size: 24px;
  }

  .optional,
  .help {
    color: var(--_muted);
    font-size: 0.93em;
    font-weight: 400;
  }

  input:not([type='checkbox']),
  select,
  textarea {
    box-sizing: border-box;
    inline-size: 100%;
    min-block-size: 36px;
    padding: 0.4em 0.6em;
    border: 1px solid var(--_field);
    border-radius: 6px;
    background: transparent;
    color: inherit;
    font: inherit;
  }

  select option {
    background: Canvas;
    color: CanvasText;
  }

  textarea {
    resize: vertical;
  }

  input[type='checkbox'] {
    inline-size: 18px;
    block-size: 18px;
    margin: 1px 0 0;
    flex: none;
    accent-color: var(--_accent);
  }

  .wrong :is(input, select, textarea) {
    border-color: var(--_danger);
  }

  .problem {
    color: var(--_danger);
    font-size: 0.93em;
  }

  .problem:empty {
    display: none;
  }

  footer {
    margin-block-start: 0.25rem;
  }
`;
