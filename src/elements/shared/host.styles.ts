import {css} from 'lit';

/**
 * What all our elements share: sane boxes, and the tokens with their defaults. System colours follow the page's
 * `color-scheme`; a page sets `--cs-*` on the element, or on `:root` to reach the toasts too.
 */
export const hostStyles = css`
  :host {
    box-sizing: border-box;
    font-family: var(--cs-font, system-ui, sans-serif);
    font-size: var(--cs-font-size, 0.875rem);
    font-weight: 400;
    font-style: normal;
    line-height: 1.4;
    letter-spacing: normal;
    text-transform: none;
    text-align: start;
    white-space: normal;
    color: var(--cs-color-text, light-dark(#1c2024, #edeef0));
    --_muted: var(--cs-color-muted, light-dark(#5f666e, #a7adb4));
    --_surface: var(--cs-color-surface, light-dark(#fff, #1f2225));
    --_border: var(--cs-color-border, light-dark(#d9dde1, #3c4146));
    --_hover: var(--cs-color-hover, light-dark(#11203014, #ffffff1f));
    --_accent: var(--cs-color-accent, light-dark(#2558d6, #8fb1ff));
    --_on-accent: var(--cs-color-on-accent, light-dark(#fff, #10141c));
    /* The edge of a field: 3 : 1 against its surface. */
    --_field: var(--cs-color-field, light-dark(#868e96, #747c84));
    --_radius: var(--cs-radius, 8px);
  }

  *,
  *::before,
  *::after {
    box-sizing: inherit;
  }

  [hidden] {
    display: none !important;
  }

  button {
    font: inherit;
    color: inherit;
    cursor: pointer;
  }

  :focus-visible {
    outline: 2px solid var(--_accent);
    outline-offset: 2px;
  }

  svg {
    display: block;
    flex: none;
    inline-size: 1.25em;
    block-size: 1.25em;
  }

  .quiet {
    position: absolute;
    inline-size: 1px;
    block-size: 1px;
    overflow: hidden;
    clip-path: inset(50%);
    white-space: nowrap;
  }
`;
