import {css} from 'lit';
import {toneStyles} from '../shared/tone.styles.ts';

/** What shows from the first pointer or click on: tooltip, progress, marks. */
export const lateStyles = css`
  ${toneStyles}

  /* Still laid out, so that it is known when there is room. */
  .action[data-over] {
    visibility: hidden;
    order: 1;
  }

  /* A ring around the button; one composited rotation. */
  .busy::after {
    content: '';
    position: absolute;
    inset: 3px;
    inline-size: auto;
    border: 2px solid var(--_accent);
    border-block-start-color: transparent;
    border-radius: 50%;
    animation: turn 800ms linear infinite;
  }

  :host([display='icon-label']) .busy::after,
  :host([display='list']) .busy::after {
    inset: auto;
    inset-inline-end: 0.5em;
    inline-size: 1em;
    block-size: 1em;
  }

  /* How the last run for this contact ended. */
  .mark {
    position: absolute;
    inset-block-start: 1px;
    inset-inline-end: 1px;
    border-radius: 50%;
    background: var(--_surface);
    font-size: 0.7em;
  }

  .mark.succeeded {
    color: var(--_success);
    animation: fade 400ms 4s forwards;
  }

  .mark.failed {
    color: var(--_danger);
  }

  .mark.unknown {
    color: var(--_warning);
  }

  .tooltip {
    inset: auto;
    max-inline-size: min(20rem, 90vw);
    margin: 0;
    padding: 0.35em 0.65em;
    /* Its edge reaches to the button: a pointer that goes on to read it does not leave it on the way. */
    border: 6px solid transparent;
    border-inline: 0;
    border-radius: 6px / 12px;
    background: light-dark(#1c2024, #edeef0) padding-box;
    color: light-dark(#fff, #1c2024);
    font-size: 0.8125rem;
    overflow-wrap: anywhere;
    white-space: pre-line;
  }

  /* It lies over the next action. */
  :host([display='list']) .tooltip {
    pointer-events: none;
  }

  @keyframes turn {
    to {
      rotate: 1turn;
    }
  }

  @keyframes fade {
    to {
      opacity: 0;
    }
  }

  @media (prefers-reduced-motion: reduce) {
    .busy::after {
      animation-duration: 4s;
    }
  }

  @media (forced-colors: active) {
    .tooltip {
      border: 1px solid CanvasText;
    }

    .mark {
      forced-color-adjust: none;
    }
  }
`;
