import {type CSSResultGroup, css} from 'lit';
import {pageStyles} from '../shared/page.styles.ts';

/** What the parts of the manager share. */
export const managerStyles: CSSResultGroup = [
  pageStyles,
  css`
    :host {
      --_size: 36px;
      --_code: var(--cs-font-code, ui-monospace, 'SFMono-Regular', Menlo, Consolas, monospace);
    }

    :host([hidden]) {
      display: none;
    }

    .card {
      border: 1px solid var(--_border);
      border-radius: var(--_radius);
      background: var(--_surface);
    }

    .optional {
      color: var(--_muted);
      font-size: 0.93em;
      font-weight: 400;
    }

    ::file-selector-button {
      min-block-size: 34px;
      margin-inline-end: 0.6em;
      padding: 0.25em 0.9em;
      border: 1px solid var(--_border);
      border-radius: 6px;
      background: var(--_surface);
      color: var(--cs-color-text, light-dark(#1c2024, #edeef0));
      font: inherit;
      font-weight: 500;
      cursor: pointer;
    }

    input[type='file'] {
      max-inline-size: 100%;
      color: inherit;
      font: inherit;
    }

    [aria-invalid='true'] {
      border-color: var(--_danger) !important;
    }

    .problem {
      display: flex;
      flex-wrap: wrap;
      gap: 0.2em 0.6em;
      align-items: center;
      font-size: 0.93em;
    }

    .problem.warn {
      color: var(--_warning);
    }

    .problem:empty {
      display: none;
    }

    .ghost,
    .plain,
    .primary {
      display: inline-flex;
      align-items: center;
      justify-content: center;
      gap: 0.4em;
    }

    .ghost {
      min-inline-size: 32px;
      min-block-size: 32px;
      padding: 0 0.5em;
      border: 1px solid transparent;
      border-radius: 6px;
      background: transparent;
      color: var(--_muted);
    }

    .ghost:hover,
    .ghost:focus-visible {
      background: var(--_hover);
      color: inherit;
    }

    .plain,
    .primary {
      min-block-size: 34px;
      text-decoration: none;
    }

    .plain svg,
    .primary svg,
    .ghost svg {
      inline-size: 1.15em;
      block-size: 1.15em;
    }

    button[aria-disabled='true'],
    button:disabled {
      cursor: default;
      opacity: 0.55;
    }

    .badge {
      display: inline-flex;
      align-items: center;
      gap: 0.35em;
    }

    .succeeded {
      color: var(--_success);
    }

    .failed {
      color: var(--_danger);
    }

    .unknown,
    .warn {
      color: var(--_warning);
    }

    pre {
      direction: ltr;
      text-align: left;
      margin: 0;
      padding: 0.6em 0.75em;
      border-radius: 6px;
      background: var(--_hover);
      font-family: var(--_code);
      font-size: 0.9em;
      line-height: 1.5;
      white-space: pre-wrap;
      overflow-wrap: anywhere;
      max-block-size: 22rem;
      overflow: auto;
    }

    .tile {
      display: grid;
      place-items: center;
      inline-size: 36px;
      block-size: 36px;
      border: 1px solid var(--_border);
      border-radius: 8px;
      background: var(--_surface);
    }

    @media (forced-colors: active) {
      .card,
      .badge,
      .ghost {
        border-color: ButtonBorder;
      }
    }
  `,
];
