import {css} from 'lit';

/** What the parts of the composer share. */
export const formStyles = css`
  :host {
    display: block;
  }

  h2,
  h3,
  p,
  ul,
  ol,
  fieldset,
  figure {
    margin: 0;
    padding: 0;
    border: 0;
  }

  ul,
  ol {
    list-style: none;
  }

  h2 {
    font-size: 1.25em;
    font-weight: 600;
    overflow-wrap: anywhere;
  }

  h3 {
    font-size: 1.05em;
    font-weight: 600;
  }

  section {
    display: grid;
    gap: 0.9rem;
    padding: 1rem;
    border: 1px solid var(--_border);
    border-radius: var(--_radius);
    background: var(--_surface);
  }

  .muted,
  .help {
    color: var(--_muted);
  }

  .help,
  .small {
    font-size: 0.93em;
  }

  .head,
  .row {
    display: flex;
    flex-wrap: wrap;
    gap: 0.6rem;
    align-items: center;
  }

  .field {
    display: grid;
    gap: 0.3em;
    justify-items: start;
    min-inline-size: 0;
  }

  label,
  legend {
    padding: 0;
    font-weight: 500;
  }

  input:not([type='checkbox'], [type='file']),
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

  select option {
    background: Canvas;
    color: CanvasText;
  }

  textarea {
    resize: vertical;
  }

  .tick {
    display: flex;
    gap: 0.6em;
    align-items: start;
    min-block-size: 26px;
    font-weight: 400;
  }

  input[type='checkbox'] {
    flex: none;
    inline-size: 18px;
    block-size: 18px;
    margin: 1px 0 0;
    accent-color: var(--_accent);
  }

  .pair {
    display: grid;
    grid-template-columns: repeat(auto-fit, minmax(min(9rem, 100%), 1fr));
    gap: 0.75rem;
  }

  .pair .wide {
    grid-column: span 2;
  }

  .parameter {
    display: grid;
    grid-template-columns: 6.5rem minmax(0, 1fr) minmax(0, 1fr);
    gap: 0.5rem;
    align-items: center;
  }

  .parameter.media {
    grid-template-columns: repeat(2, minmax(0, 1fr));
  }

  .media :is(label, .help) {
    grid-column: 1 / -1;
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

  .drop {
    display: flex;
    flex-wrap: wrap;
    gap: 0.6rem;
    align-items: center;
    padding: 0.75rem;
    border: 1px dashed var(--_field);
    border-radius: var(--_radius);
  }

  .drop.over {
    border-color: var(--_accent);
    background: var(--_hover);
  }

  .drop:focus-within label {
    outline: 2px solid var(--_accent);
    outline-offset: 2px;
  }

  label.plain {
    display: inline-grid;
    place-items: center;
    cursor: pointer;
  }

  .table {
    display: grid;
    gap: 0.75rem;
    justify-items: start;
    padding: 0.75rem;
    border: 1px solid var(--_border);
    border-radius: var(--_radius);
  }

  .table .pair {
    inline-size: 100%;
  }

  .found {
    inline-size: 100%;
    max-block-size: 14rem;
    overflow: auto;
  }

  .found li {
    display: flex;
    gap: 0.5rem;
    align-items: center;
    justify-content: space-between;
    padding-block: 0.3rem;
    border-block-end: 1px solid var(--_border);
  }

  .rows {
    display: grid;
    gap: 0.2rem;
    padding: 0.4rem 0.75rem;
    max-block-size: 16rem;
    overflow: auto;
  }

  summary {
    min-block-size: 26px;
    cursor: pointer;
  }

  [aria-disabled='true'] {
    opacity: 0.6;
    cursor: default;
  }

  @media (max-width: 34rem) {
    .parameter,
    .parameter.media {
      grid-template-columns: minmax(0, 1fr);
    }

    .pair .wide {
      grid-column: 1 / -1;
    }
  }
`;
