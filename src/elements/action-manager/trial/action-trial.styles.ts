import {css} from 'lit';

export const styles = css`
  .tabs {
    display: flex;
    flex-wrap: wrap;
    padding-inline: 0.4rem;
    border-block-end: 1px solid var(--_border);
  }

  .tabs button {
    min-block-size: 36px;
    padding: 0 0.6em;
    border: 0;
    background: transparent;
    color: var(--_muted);
    font-weight: 500;
  }

  .tabs button:focus-visible {
    border-radius: 6px;
    outline-offset: -3px;
  }

  .tabs button[aria-selected='true'] {
    color: var(--cs-color-text, light-dark(#1c2024, #edeef0));
    box-shadow: inset 0 -2px var(--_accent);
  }

  .panel,
  .stack {
    display: grid;
    gap: 0.85rem;
    min-inline-size: 0;
  }

  .panel {
    padding: 1rem;
  }

  .panel > button {
    justify-self: start;
  }

  .finder {
    display: grid;
    grid-template-columns: repeat(2, minmax(0, 1fr));
    gap: 0.5rem;
  }

  .part h3 {
    margin: 0 0 0.35em;
    color: var(--_muted);
    font-size: 0.93em;
    font-weight: 500;
  }

  .lines {
    white-space: pre-line;
    overflow-wrap: anywhere;
  }

  .bubble {
    padding: 0.6em 0.9em;
    border-radius: 12px;
    border-end-start-radius: 3px;
    background: var(--_hover);
  }

  .pairs {
    display: grid;
    grid-template-columns: minmax(5rem, auto) minmax(0, 1fr);
    gap: 0.25em 1em;
    font-size: 0.93em;
  }

  .pairs dt {
    color: var(--_muted);
    overflow-wrap: anywhere;
  }

  .pairs dd {
    overflow-wrap: anywhere;
  }

  .outcome {
    display: flex;
    flex-wrap: wrap;
    gap: 0.25em 0.5em;
    align-items: center;
  }

  .data {
    max-block-size: 20rem;
    overflow: auto;
    font-size: 0.93em;
  }

  .data dl {
    display: grid;
    grid-template-columns: minmax(5rem, auto) minmax(0, 1fr);
    gap: 0.25em 1em;
  }

  .data dt {
    color: var(--_muted);
  }

  .data dd {
    overflow-wrap: anywhere;
    white-space: pre-wrap;
  }

  .console {
    display: grid;
    gap: 0.15em;
    padding: 0.6em 0.75em;
    border-radius: 6px;
    background: var(--_hover);
    font-family: var(--_code);
    font-size: 0.86em;
    overflow-wrap: anywhere;
  }

  .console .error {
    color: var(--_danger);
  }

  .console .warn {
    color: var(--_warning);
  }

  .many {
    display: grid;
    gap: 0.6rem;
  }

  .many li {
    display: grid;
    grid-template-columns: auto minmax(0, 1fr);
    gap: 0.6em;
    overflow-wrap: anywhere;
  }

  .link {
    padding: 0;
    border: 0;
    background: none;
    text-align: start;
    text-decoration: underline;
    text-underline-offset: 2px;
  }
`;
