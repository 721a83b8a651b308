import {css} from 'lit';

export const styles = css`
  :host {
    container-type: inline-size;
  }

  .tools {
    display: grid;
    grid-template-columns: minmax(8rem, 20rem) auto 1fr;
    gap: 0.5rem;
    align-items: center;
    margin-block-end: 0.75rem;
  }

  .count {
    justify-self: end;
  }

  .row-grid {
    display: grid;
    grid-template-columns: 32px 36px minmax(0, 1fr) 6.5rem 13rem 44px auto;
    gap: 0 0.75rem;
    align-items: center;
    padding: 0.5rem 0.75rem 0.5rem 0.25rem;
  }

  .unhealthy .row-grid {
    grid-template-columns: 32px 36px minmax(0, 1fr) 6.5rem 44px auto;
  }

  .unhealthy .health {
    display: none;
  }

  .head {
    padding-block: 0.4rem;
    border-block-end: 1px solid var(--_border);
  }

  .head span:last-child {
    inline-size: calc(64px + 0.25rem);
  }

  .row-item {
    position: relative;
    border-block-start: 1px solid var(--_border);
    content-visibility: auto;
    contain-intrinsic-block-size: auto 60px;
  }

  .row-item:first-child {
    border-block-start: 0;
  }

  .row-item:hover {
    background: var(--_hover);
  }

  .row-item.lifted {
    z-index: 1;
    border-radius: 6px;
    background: var(--_surface);
    box-shadow: 0 6px 24px #00000040;
    outline: 2px solid var(--_accent);
    outline-offset: -2px;
  }

  .handle {
    cursor: grab;
    touch-action: none;
  }

  .handle[aria-disabled='true'] {
    cursor: default;
    opacity: 0.3;
  }

  .lifted .handle {
    cursor: grabbing;
  }

  .off .tile,
  .off .open {
    color: var(--_muted);
  }

  .names {
    display: grid;
    min-inline-size: 0;
  }

  .open {
    padding: 0;
    border: 0;
    background: none;
    font-weight: 500;
    text-align: start;
    overflow-wrap: anywhere;
  }

  .open:hover {
    text-decoration: underline;
  }

  /* All of the row opens it; its other buttons lie above. */
  .open::after {
    position: absolute;
    inset: 0;
    content: '';
  }

  .handle,
  .switch,
  .deeds {
    position: relative;
    z-index: 1;
  }

  .about,
  .last {
    overflow: hidden;
    text-align: -webkit-match-parent;
    text-align: match-parent;
    text-overflow: ellipsis;
    white-space: nowrap;
  }

  .health {
    display: grid;
    min-inline-size: 0;
  }

  .health > .muted {
    display: flex;
    gap: 0.6em;
    min-inline-size: 0;
    white-space: nowrap;
  }

  .switch {
    inline-size: 40px;
    block-size: 24px;
    padding: 2px;
    border: 1px solid var(--_field);
    border-radius: 99px;
    background: transparent;
  }

  .switch span {
    display: block;
    inline-size: 18px;
    block-size: 18px;
    border-radius: 50%;
    background: var(--_field);
  }

  .switch[aria-checked='true'] {
    border-color: var(--_accent);
    background: var(--_accent);
  }

  .switch[aria-checked='true'] span {
    margin-inline-start: auto;
    background: var(--_on-accent);
  }

  .deeds {
    display: flex;
    gap: 0.25rem;
  }

  .none {
    display: grid;
    justify-items: center;
    gap: 0.6rem;
    padding: 2.5rem 1.5rem;
    text-align: center;
  }

  .more {
    margin: 0.75rem auto 0;
    display: flex;
  }

  @media (prefers-reduced-motion: no-preference) {
    .switch,
    .switch span {
      transition:
        background-color 120ms,
        margin 120ms;
    }
  }

  @container (width < 46rem) {
    .row-grid,
    .unhealthy .row-grid {
      grid-template-columns: 28px 36px minmax(0, 1fr) auto;
      gap: 0.25rem 0.6rem;
    }

    .head {
      display: none;
    }

    .row-item > .type {
      display: none;
    }

    .row-item > .health {
      grid-column: 3;
      grid-row: 2;
    }

    .row-item > .switch {
      grid-column: 4;
      grid-row: 1;
      justify-self: end;
    }

    .row-item > .deeds {
      grid-column: 4;
      grid-row: 2;
    }

    .tools {
      grid-template-columns: minmax(0, 1fr) auto;
    }

    .count {
      display: none;
    }
  }

  @media (forced-colors: active) {
    .switch span {
      background: ButtonText;
    }

    .switch[aria-checked='true'] {
      background: Highlight;
    }
  }
`;
