import {css} from 'lit';

export const styles = css`
  :host {
    container-type: inline-size;
  }

  .manager {
    display: grid;
    gap: 1rem;
    min-inline-size: 0;
  }

  .top {
    display: flex;
    flex-wrap: wrap;
    gap: 0.75rem;
    align-items: center;
    justify-content: space-between;
  }

  .paused {
    flex-wrap: wrap;
    align-items: center;
  }

  .paused p {
    flex: 1 1 16rem;
    margin: 0;
  }

  .tabs {
    display: flex;
    gap: 0.25rem;
    border-block-end: 1px solid var(--_border);
    overflow-x: auto;
    scrollbar-width: thin;
  }

  .tabs button {
    position: relative;
    flex: none;
    min-block-size: 38px;
    padding: 0 0.8em;
    border: 0;
    background: transparent;
    color: var(--_muted);
    font-weight: 500;
    white-space: nowrap;
  }

  .tabs button:hover {
    color: inherit;
  }

  .tabs button:focus-visible {
    border-radius: 6px;
    outline-offset: -3px;
  }

  .tabs button[aria-selected='true'] {
    color: var(--cs-color-text, light-dark(#1c2024, #edeef0));
    box-shadow: inset 0 -2px var(--_accent);
  }

  .say {
    display: grid;
    justify-items: center;
    gap: 0.75rem;
    padding: 3rem 1.5rem;
    text-align: center;
  }

  .say svg {
    inline-size: 1.75em;
    block-size: 1.75em;
    color: var(--_warning);
  }

  .notices {
    position: fixed;
    inset-block-end: 1rem;
    inset-inline: 1rem;
    z-index: 10;
    display: grid;
    justify-items: center;
    gap: 0.5rem;
    pointer-events: none;
  }

  .notice {
    display: flex;
    gap: 0.75rem;
    align-items: center;
    max-inline-size: min(36rem, 100%);
    padding: 0.5em 0.6em 0.5em 0.9em;
    border: 1px solid var(--_border);
    border-radius: var(--_radius);
    background: var(--_surface);
    box-shadow: 0 6px 24px #00000033;
    pointer-events: auto;
    overflow-wrap: anywhere;
  }

  .notice svg {
    color: var(--_success);
  }

  .notice.error svg {
    color: var(--_danger);
  }

  .notice.warning svg {
    color: var(--_warning);
  }

  .notice .ghost svg {
    color: inherit;
  }

  .gallery {
    display: grid;
    grid-template-columns: repeat(auto-fill, minmax(min(15rem, 100%), 1fr));
    gap: 0.75rem;
    margin-block-start: 0.75rem;
  }

  .gallery li {
    display: grid;
    grid-template-columns: 36px minmax(0, 1fr);
    grid-template-rows: auto 1fr auto;
    gap: 0.4rem 0.75rem;
    align-items: center;
    padding: 0.9rem;
  }

  .gallery p {
    grid-column: 1 / -1;
    align-self: start;
  }

  .gallery .badge,
  .gallery .plain {
    grid-column: 1 / -1;
    grid-row: 3;
    justify-self: start;
  }

  .gallery .plain {
    justify-self: end;
  }

  @media (forced-colors: active) {
    .tabs button[aria-selected='true'] {
      border-block-end: 2px solid Highlight;
    }
  }
`;
