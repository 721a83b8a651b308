import {css} from 'lit';

export const styles = css`
  dialog {
    --_width: 36rem;
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

  /* Values line up as the page does, whatever their own direction. */
  [dir='auto'] {
    text-align: -webkit-match-parent;
    text-align: match-parent;
  }

  /* A thing in a thing: under its name, with a line that holds it together. */
  dd > dl {
    padding-inline-start: 0.75em;
    border-inline-start: 2px solid var(--_border);
    grid-template-columns: minmax(4rem, auto) 1fr;
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
`;
