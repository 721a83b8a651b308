import {css} from 'lit';

export const styles = css`
  :host {
    container-type: inline-size;
    display: grid;
    gap: 0.75rem;
  }

  .filters {
    display: grid;
    grid-template-columns: repeat(auto-fill, minmax(min(9.5rem, 100%), 1fr));
    gap: 0.75rem;
    align-items: end;
  }

  .none {
    padding: 2.5rem 1.5rem;
    text-align: center;
  }

  li + li {
    border-block-start: 1px solid var(--_border);
  }

  ul.card > li {
    content-visibility: auto;
    contain-intrinsic-block-size: auto 56px;
  }

  .run {
    display: grid;
    grid-template-columns: auto minmax(0, 1fr) minmax(0, 12rem) 11rem;
    gap: 0 0.75rem;
    align-items: center;
    inline-size: 100%;
    padding: 0.55rem 0.9rem;
    border: 0;
    border-radius: 0;
    background: none;
    text-align: start;
  }

  .run:hover {
    background: var(--_hover);
  }

  .run:focus-visible {
    outline-offset: -3px;
    border-radius: var(--_radius);
  }

  .message,
  .who {
    display: block;
    overflow: hidden;
    text-overflow: ellipsis;
    white-space: nowrap;
  }

  .when {
    text-align: end;
  }

  .detail {
    padding: 0.25rem 0.9rem 1rem 2.9rem;
  }

  .settle {
    display: grid;
    gap: 0.75rem;
    padding: 0.9rem;
  }

  .more {
    justify-self: center;
  }

  @container (width < 40rem) {
    .run {
      grid-template-columns: auto minmax(0, 1fr) auto;
    }

    .who {
      grid-column: 2;
      grid-row: 2;
    }

    .when {
      grid-column: 3;
      grid-row: 1 / span 2;
    }

    .detail {
      padding-inline-start: 0.9rem;
    }
  }
`;
