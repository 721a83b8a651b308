import {css} from 'lit';

export const styles = css`
  dialog {
    box-sizing: border-box;
    inline-size: min(30rem, calc(100vw - 2rem));
    max-block-size: min(40rem, calc(100dvb - 2rem));
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
    margin: 0 0 0.75rem;
    font-size: 1.125em;
    font-weight: 600;
  }

  .body {
    max-block-size: 28rem;
    overflow: auto;
    outline-offset: -2px;
  }

  h3 {
    margin: 0.75rem 0 0.25rem;
    color: var(--_muted);
    font-size: 0.8125rem;
    font-weight: 600;
  }

  ul {
    margin: 0;
    padding: 0;
    list-style: none;
  }

  li {
    display: grid;
    grid-template-columns: auto 1fr auto;
    gap: 0 0.75em;
    align-items: start;
    padding-block: 0.5em;
    border-block-end: 1px solid var(--_border);
  }

  .sign {
    padding-block-start: 0.1em;
    color: var(--_tone);
    --_tone: var(--_accent);
  }

  .succeeded {
    --_tone: var(--_success);
  }

  .failed {
    --_tone: var(--_danger);
  }

  .unknown {
    --_tone: var(--_warning);
  }

  .name {
    font-weight: 500;
    overflow-wrap: anywhere;
  }

  .more,
  time {
    color: var(--_muted);
    font-size: 0.8125rem;
    overflow-wrap: anywhere;
  }

  footer {
    display: flex;
    justify-content: flex-end;
    margin-block-start: 1rem;
  }
`;
