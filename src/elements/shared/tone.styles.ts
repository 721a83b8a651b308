import {css} from 'lit';

/** The colours of outcomes, for whatever shows one. */
export const toneStyles = css`
  :host {
    --_success: var(--cs-color-success, light-dark(#147a43, #5cd18f));
    --_danger: var(--cs-color-danger, light-dark(#c0272d, #ff8b8b));
    --_warning: var(--cs-color-warning, light-dark(#955800, #f3b95a));
  }
`;
