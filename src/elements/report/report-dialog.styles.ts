import {css} from 'lit';

export const styles = css`
  dialog {
    --_width: 26rem;
  }

  label {
    display: block;
    margin-block: 0.75rem 0.3rem;
    font-weight: 500;
  }

  textarea {
    inline-size: 100%;
    padding: 0.4em 0.6em;
    border: 1px solid var(--_field);
    border-radius: 6px;
    background: none;
    color: inherit;
    font: inherit;
    resize: vertical;
  }

  textarea[aria-invalid='true'] {
    border-color: var(--_danger);
  }

  .problem {
    margin: 0.3rem 0 0;
    color: var(--_danger);
    font-size: 0.93em;
  }

  .problem:empty {
    display: none;
  }
`;
