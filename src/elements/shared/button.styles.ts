import {css} from 'lit';

/** Buttons with words on them: in dialogs and toasts. */
export const buttonStyles = css`
  .plain,
  .primary {
    min-block-size: 32px;
    padding: 0.25em 0.9em;
    border: 1px solid var(--_border);
    border-radius: 6px;
    background: var(--_surface);
    font-weight: 500;
  }

  .plain:hover {
    background: var(--_hover);
    border-color: var(--_muted);
  }

  .primary {
    border-color: transparent;
    background: var(--_accent);
    color: var(--_on-accent);
  }

  .primary:hover {
    filter: brightness(1.1);
  }

  .primary.danger {
    background: var(--_danger);
  }

  @media (forced-colors: active) {
    .plain,
    .primary {
      border-color: ButtonBorder;
    }
  }
`;
