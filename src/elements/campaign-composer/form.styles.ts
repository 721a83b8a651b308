import {type CSSResultGroup, css} from 'lit';
import {pageStyles} from '../shared/page.styles.ts';

/** What the parts of the composer share. */
export const formStyles: CSSResultGroup = [
  pageStyles,
  css`
    section {
      display: grid;
      gap: 0.9rem;
      padding: 1rem;
      border: 1px solid var(--_border);
      border-radius: var(--_radius);
      background: var(--_surface);
    }

    .head {
      display: flex;
      flex-wrap: wrap;
      gap: 0.6rem;
      align-items: center;
    }

    /* A button in a field is as wide as its words. */
    .field {
      justify-items: start;
    }

    .field > .help + .plain {
      margin-block-start: 0.35rem;
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
  `,
];
