import {css} from 'lit';

export const styles = css`
  /* Important, or a page's \`* {all: unset}\` would give it a place in the page. */
  :host {
    display: block !important;
    position: fixed !important;
    inline-size: 0 !important;
    block-size: 0 !important;
  }

  .stack {
    --_edge: var(--cs-toast-inset, 1rem);
    --_end: var(--cs-toast-bottom, var(--_edge));
    /* Between both edges, not \`100vw\`: that does not shrink with a zoomed page. */
    inset: auto var(--_edge) var(--_end);
    inline-size: auto;
    max-inline-size: 24rem;
    margin: 0;
    margin-inline-start: auto;
    padding: 0;
    border: 0;
    overflow: visible;
    pointer-events: auto;
    background: none;
    color: inherit;
  }

  .stack:popover-open {
    display: flex;
    flex-direction: column;
    gap: 0.5rem;
  }

  .stack:has([aria-expanded='true']) {
    max-block-size: calc(100dvb - var(--_end) - var(--_edge));
    overflow: auto;
  }

  .toast {
    overflow-wrap: anywhere;
    display: grid;
    grid-template-columns: auto 1fr auto;
    gap: 0.125rem 0.75rem;
    padding: 0.75rem;
    border: 1px solid var(--_border);
    border-inline-start: 4px solid var(--_tone);
    border-radius: var(--_radius);
    background: var(--_surface);
    box-shadow:
      0 1px 2px #0000001f,
      0 8px 24px #0000002e;
    transition: translate 160ms;
    --_tone: var(--_accent);
  }

  .toast.success {
    --_tone: var(--_success);
  }

  .toast.error {
    --_tone: var(--_danger);
  }

  .toast.warning {
    --_tone: var(--_warning);
  }

  .sign {
    color: var(--_tone);
    font-size: 1rem;
    padding-block-start: 0.05em;
  }

  .sign.running::before {
    content: '';
    display: block;
    inline-size: 1.25em;
    block-size: 1.25em;
    border: 2px solid var(--_tone);
    border-block-start-color: transparent;
    border-radius: 50%;
    animation: turn 800ms linear infinite;
  }

  .title {
    font-weight: 600;
  }

  .message {
    max-block-size: 9em;
    overflow: auto;
    white-space: pre-line;
  }

  .more {
    color: var(--_muted);
  }

  .buttons {
    display: flex;
    flex-wrap: wrap;
    gap: 0.5rem;
    margin-block-start: 0.5rem;
  }

  .buttons:empty {
    display: none;
  }

  .buttons button,
  .fold {
    min-block-size: 28px;
    padding-inline: 0.75em;
    border: 1px solid var(--_border);
    border-radius: 6px;
    background: transparent;
    font-weight: 500;
  }

  .fold {
    align-self: end;
    position: sticky;
    z-index: 1;
    inset-block-start: 0;
    background: var(--_surface);
  }

  .buttons button:hover,
  .close:hover {
    background: var(--_hover);
  }

  .buttons button:hover,
  .fold:hover {
    border-color: var(--_muted);
  }

  .close {
    display: grid;
    place-items: center;
    inline-size: 28px;
    block-size: 28px;
    margin: -0.25rem;
    padding: 0;
    border: 0;
    border-radius: 6px;
    background: transparent;
    color: var(--_muted);
  }

  @starting-style {
    .toast {
      translate: 0 0.5rem;
    }
  }

  @keyframes turn {
    to {
      rotate: 1turn;
    }
  }

  @media (prefers-reduced-motion: reduce) {
    .toast {
      transition: none;
    }

    .sign.running::before {
      animation-duration: 4s;
    }
  }

  @media print {
    :host {
      display: none !important;
    }
  }

  @media (forced-colors: active) {
    .toast {
      border: 2px solid CanvasText;
    }
  }
`;
