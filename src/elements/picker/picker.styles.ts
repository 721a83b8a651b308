import {css} from 'lit';

export const styles = css`
  .picker {
    position: fixed;
    inset: auto;
    inline-size: min(24rem, calc(100vw - 1rem));
    margin: 0;
    padding: 0;
    border: 1px solid var(--_border);
    border-radius: calc(var(--_radius) + 2px);
    background: var(--_surface);
    color: inherit;
    box-shadow: 0 12px 40px #0000003d;
    overflow: hidden;
  }

  .picker:popover-open {
    display: flex;
    flex-direction: column;
  }

  .search {
    display: flex;
    align-items: center;
    gap: 0.6em;
    padding: 0 0.85em;
    border-block-end: 1px solid var(--_border);
  }

  .search svg {
    color: var(--_muted);
  }

  input {
    flex: 1;
    min-inline-size: 0;
    block-size: 42px;
    padding: 0;
    border: 0;
    outline: 0;
    background: none;
    color: inherit;
    font: inherit;
  }

  input:focus-visible {
    outline: 0;
  }

  .search:focus-within {
    border-block-end-color: var(--_accent);
  }

  input::placeholder {
    color: var(--_muted);
    opacity: 1;
  }

  .list {
    position: relative;
    max-block-size: min(22rem, 50vh);
    overflow-y: auto;
    overscroll-behavior: contain;
    outline: 0;
  }

  .rows {
    position: relative;
  }

  .row {
    position: absolute;
    inset-inline: 0;
    display: flex;
    align-items: center;
    gap: 0.75em;
    padding-inline: 0.85em;
  }

  .heading {
    color: var(--_muted);
    font-size: 0.8125rem;
    font-weight: 600;
  }

  .option {
    cursor: pointer;
  }

  .option.active {
    background: var(--_hover);
    box-shadow: inset 3px 0 var(--_accent);
  }

  .option.active:dir(rtl) {
    box-shadow: inset -3px 0 var(--_accent);
  }

  .option[aria-disabled='true'] {
    cursor: default;
  }

  .option[aria-disabled='true'] :is(svg, .name) {
    opacity: 0.5;
  }

  .words {
    flex: 1;
    min-inline-size: 0;
    line-height: 1.25;
  }

  .name,
  .about {
    overflow: hidden;
    text-align: -webkit-match-parent;
    text-align: match-parent;
    text-overflow: ellipsis;
    white-space: nowrap;
  }

  .about {
    color: var(--_muted);
    font-size: 0.8125rem;
  }

  kbd {
    flex: none;
    padding: 0.1em 0.45em;
    border: 1px solid var(--_border);
    border-radius: 4px;
    color: var(--_muted);
    font: inherit;
    font-size: 0.8125rem;
  }

  .none {
    padding: 1rem 0.85em;
    color: var(--_muted);
  }

  .hints {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    gap: 0.15em 0.5em;
    padding: 0.4em 0.5em;
    border-block-start: 1px solid var(--_border);
    color: var(--_muted);
    font-size: 0.8125rem;
  }

  .link {
    min-block-size: 24px;
    padding: 0 0.35em;
    border: 0;
    border-radius: 4px;
    background: none;
    color: var(--_accent);
  }

  dl {
    display: grid;
    grid-template-columns: 1fr auto;
    gap: 0.5em 1em;
    max-block-size: min(22rem, 50vh);
    margin: 0;
    padding: 0.85em;
    overflow-y: auto;
  }

  dt {
    overflow-wrap: anywhere;
  }

  dd {
    margin: 0;
  }

  @media (forced-colors: active) {
    .option.active {
      forced-color-adjust: none;
      background: Highlight;
      color: HighlightText;
    }
  }
`;
