import {css} from 'lit';

export const styles = css`
  :host {
    display: grid;
    gap: 1rem;
  }

  /* It gets the focus to be read, not to be used. */
  h2 {
    outline: none;
  }

  dialog {
    --_width: 26rem;
  }

  .bar {
    block-size: 10px;
    border-radius: 99px;
    background: var(--_hover);
    overflow: hidden;
  }

  .bar i {
    display: block;
    block-size: 100%;
    border-radius: inherit;
    background: var(--_accent);
    transition: inline-size 400ms;
  }

  .counts {
    display: flex;
    flex-wrap: wrap;
    gap: 0.35rem 1.25rem;
  }

  .counts strong {
    font-size: 1.15em;
  }

  .delivered strong,
  .read strong,
  .badge.completed {
    color: var(--_success);
  }

  .failed strong,
  .undelivered strong,
  .badge.paused_by_system {
    color: var(--_danger);
  }

  .unknown strong,
  .badge.paused {
    color: var(--_warning);
  }

  @media (prefers-reduced-motion: reduce) {
    .bar i {
      transition: none;
    }
  }

  @media (forced-colors: active) {
    .bar {
      border: 1px solid;
    }

    .bar i {
      forced-color-adjust: none;
      background: Highlight;
    }
  }
`;
