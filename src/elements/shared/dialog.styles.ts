import {css} from 'lit';

/** What all our dialogs look like; each sets its own width. */
export const dialogStyles = css`
  dialog {
    box-sizing: border-box;
    inline-size: min(var(--_width), calc(100vw - 2rem));
    max-block-size: min(44rem, calc(100dvb - 2rem));
    margin: auto;
    padding: 1.25rem;
    border: 1px solid var(--_border);
    border-radius: calc(var(--_radius) + 4px);
    background: var(--_surface);
    color: inherit;
    box-shadow: 0 16px 48px #00000047;
  }

  dialog::backdrop {
    background: #0006;
  }

  h2 {
    margin: 0;
    font-size: 1.125em;
    font-weight: 600;
    overflow-wrap: anywhere;
  }

  /* Texts in another direction than the page's begin where all others do. */
  [dir='auto'] {
    text-align: -webkit-match-parent;
    text-align: match-parent;
  }

  .body {
    max-block-size: 27rem;
    margin-block-start: 0.75rem;
    overflow: auto;
    outline-offset: -2px;
  }

  footer {
    display: flex;
    flex-wrap: wrap;
    justify-content: flex-end;
    gap: 0.5rem;
    margin-block-start: 1rem;
  }
`;
