import {css} from 'lit';

export const styles = css`
  :host {
    display: block;
    contain: layout style;
    --_size: var(--cs-size, 36px);
    --_gap: var(--cs-gap, 4px);
  }

  :host([hidden]) {
    display: none;
  }

  .bar {
    position: relative;
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    gap: var(--_gap);
    min-block-size: var(--_size);
  }

  .actions {
    display: contents;
  }

  .action {
    position: relative;
    display: inline-flex;
    align-items: center;
    justify-content: center;
    gap: 0.5em;
    min-inline-size: var(--_size);
    block-size: var(--_size);
    padding: 0;
    border: 1px solid transparent;
    border-radius: var(--_radius);
    background: transparent;
    -webkit-tap-highlight-color: transparent;
    transition:
      background-color 120ms,
      color 120ms,
      opacity 120ms;
  }

  /* One row: those that do not fit wrap out of sight, and into a menu as soon as it is there. */
  :host(:not([display='list'])) .bar:has(.action):not(:has(.problem)) {
    block-size: var(--_size);
    overflow: clip;
  }

  .action:focus-visible {
    outline-offset: -2px;
  }

  .action:hover,
  .action:focus-visible {
    background: var(--_hover);
  }

  .action:active {
    color: var(--_accent);
  }

  .action[aria-disabled='true'] {
    cursor: default;
  }

  .action[aria-disabled='true'] > svg,
  .action[aria-disabled='true'] > .label {
    opacity: 0.45;
  }

  .label {
    overflow: hidden;
    text-overflow: ellipsis;
    white-space: nowrap;
  }

  :host(:not([display='icon-label'], [display='list'])) .label {
    display: none;
  }

  :host([display='icon-label']) .action,
  :host([display='list']) .action {
    max-inline-size: 100%;
    padding-inline: 0.75em;
  }

  :host([display='icon-label']) .action {
    border-color: var(--_border);
    max-inline-size: min(100%, 16em);
  }

  :host([display='list']) .bar {
    flex-direction: column;
    align-items: stretch;
  }

  :host([display='list']) .action {
    justify-content: flex-start;
  }

  .bone {
    inline-size: var(--_size);
    block-size: var(--_size);
    border-radius: var(--_radius);
    background: var(--_hover);
    animation: breathe 1.6s ease-in-out infinite alternate;
  }

  .say {
    display: flex;
    align-items: center;
    gap: 0.5em;
    padding-inline: 0.5em;
    color: var(--_muted);
  }

  .again {
    min-block-size: 28px;
    padding-inline: 0.75em;
    border: 1px solid var(--_border);
    border-radius: var(--_radius);
    background: var(--_surface);
    color: var(--cs-color-text, light-dark(#1c2024, #edeef0));
    white-space: nowrap;
  }

  .again:hover {
    border-color: var(--_accent);
  }

  @keyframes breathe {
    to {
      opacity: 0.45;
    }
  }

  @media (prefers-reduced-motion: reduce) {
    .bone {
      animation: none;
    }

    .action {
      transition: none;
    }
  }

  @media (forced-colors: active) {
    .action {
      border-color: ButtonBorder;
    }

    .action[aria-disabled='true'] {
      border-color: GrayText;
      color: GrayText;
    }
  }
`;
