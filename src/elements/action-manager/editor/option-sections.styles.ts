import {css} from 'lit';

export const optionStyles = css`
  summary {
    display: flex;
    flex-wrap: wrap;
    gap: 0.25rem 0.75rem;
    align-items: baseline;
    padding: 0.85rem 1rem;
    border-radius: var(--_radius);
    cursor: pointer;
    list-style: none;
    overflow-wrap: anywhere;
  }

  summary::-webkit-details-marker {
    display: none;
  }

  summary::before {
    content: '›';
    inline-size: 0.75em;
    color: var(--_muted);
    font-size: 1.2em;
    line-height: 1;
  }

  details[open] > summary::before {
    rotate: 90deg;
  }

  /* The sign itself is mirrored. */
  details[open] > summary:dir(rtl)::before {
    rotate: -90deg;
  }

  summary:hover {
    background: var(--_hover);
  }

  .inside {
    border-block-start: 1px solid var(--_border);
  }

  .columns {
    display: grid;
    grid-template-columns: repeat(auto-fit, minmax(min(13rem, 100%), 1fr));
    gap: 1rem;
  }

  .inner {
    display: grid;
    gap: 1rem;
    padding-inline-start: 1.75rem;
  }

  .ticks {
    display: flex;
    flex-wrap: wrap;
    gap: 0.5rem 1.25rem;
    margin-block: 0.4em;
  }

  fieldset .row {
    gap: 1.25rem;
    margin-block-start: 0.4em;
  }

  .translation {
    display: grid;
    grid-template-columns: 7rem 1fr 1fr auto;
    gap: 0.5rem;
    align-items: end;
    margin-block: 0.4em 0.75em;
  }

  @container (width < 34rem) {
    .translation {
      grid-template-columns: minmax(0, 1fr);
    }
  }
`;
