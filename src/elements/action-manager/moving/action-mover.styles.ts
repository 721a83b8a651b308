import {css} from 'lit';

export const styles = css`
  :host {
    display: grid;
    gap: 1rem;
  }

  section {
    display: grid;
    gap: 0.85rem;
    padding: 1.1rem;
    min-inline-size: 0;
  }

  section > [role='status']:not(:has(*)) {
    display: none;
  }

  section > button {
    justify-self: start;
  }

  label.file {
    padding: 0.45em 0.8em;
    border: 1px dashed var(--_border);
    border-radius: 8px;
    color: var(--_muted);
    font-weight: 400;
    cursor: pointer;
  }

  label.file:has(+ input:focus-visible) {
    outline: 2px solid var(--_accent);
    outline-offset: 2px;
  }

  .note ul {
    padding-inline-start: 1.1em;
    list-style: disc;
  }

  .changes {
    border-block-start: 1px solid var(--_border);
  }

  .changes li {
    padding-block: 0.55rem;
    border-block-end: 1px solid var(--_border);
  }

  details {
    margin: 0.35rem 0 0 1.75rem;
    overflow: auto;
  }

  summary {
    color: var(--_muted);
    cursor: pointer;
    overflow-wrap: anywhere;
  }

  table {
    inline-size: 100%;
    border-collapse: collapse;
    font-size: 0.93em;
  }

  :is(th, td) {
    padding: 0.35em 0.6em 0.35em 0;
    text-align: start;
    vertical-align: top;
  }
`;
