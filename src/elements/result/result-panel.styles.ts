import {css} from 'lit';

export const styles = css`
  dialog {
    box-sizing: border-box;
    inline-size: min(36rem, calc(100vw - 2rem));
    max-block-size: min(40rem, calc(100dvb - 2rem));
    margin: auto;
    padding: 1.25rem;
    border: 1px solid var(--_border);
    border-radius: calc(var(--_radius) + 4px);
    background: var(--_surface);
    color: inherit;
    box-shadow: 0 16px 48px #00000047;
  }

  dialog::backdrop {
    background: #0006;
  }

  h2 {
    margin: 0 0 0.75rem;
    font-size: 1.125em;
    font-weight: 600;
    overflow-wrap: anywhere;
  }

  .body {
    max-block-size: 26rem;
    overflow: auto;
    outline-offset: -2px;
  }

  dl {
    display: grid;
    grid-template-columns: minmax(6rem, auto) 1fr;
    gap: 0.4em 1em;
    margin: 0;
  }

  dt {
    color: var(--_muted);
    overflow-wrap: anywhere;
  }

  dd {
    margin: 0;
    overflow-wrap: anywhere;
    white-space: pre-wrap;
  }

  table {
    border-collapse: collapse;
    inline-size: 100%;
  }

  th,
  td {
    padding: 0.35em 0.6em;
    border-block-end: 1px solid var(--_border);
    text-align: start;
    vertical-align: top;
  }

  th {
    color: var(--_muted);
    font-weight: 500;
  }

  footer {
    display: flex;
    justify-content: flex-end;
    gap: 0.5rem;
    margin-block-start: 1rem;
  }
`;
