import {css} from 'lit';

export const styles = css`
  dialog {
    --_width: 30rem;
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
    --_tone: var(--_accent);
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
`;
