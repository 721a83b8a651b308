import {css} from 'lit';

export const styles = css`
  :host {
    container-type: inline-size;
  }

  form {
    display: grid;
    gap: 1rem;
    min-inline-size: 0;
  }

  .bar {
    position: sticky;
    inset-block-start: 0;
    z-index: 6;
    display: flex;
    flex-wrap: wrap;
    gap: 0.5rem 0.75rem;
    align-items: center;
    padding-block: 0.5rem;
    background: var(--cs-color-page, Canvas);
    border-block-end: 1px solid var(--_border);
  }

  .bar h2 {
    flex: 1;
    min-inline-size: 8rem;
    outline: none;
  }

  .flip:dir(rtl) {
    transform: scaleX(-1);
  }

  .sides {
    display: grid;
    grid-template-columns: minmax(0, 1fr) minmax(20rem, 24rem);
    gap: 1rem;
    align-items: start;
  }

  .sections {
    display: grid;
    gap: 1rem;
    min-inline-size: 0;
  }

  section.card,
  .inside {
    display: grid;
    gap: 1rem;
    padding: 1rem;
    min-inline-size: 0;
  }

  .heading {
    display: flex;
    flex-wrap: wrap;
    gap: 0.5rem 1rem;
    align-items: center;
    justify-content: space-between;
  }

  .live {
    display: flex;
    gap: 0.5rem;
    max-inline-size: 100%;
    color: var(--cs-color-text, light-dark(#1c2024, #edeef0));
  }

  .live.off {
    opacity: 0.45;
  }

  .chip {
    display: inline-flex;
    align-items: center;
    justify-content: center;
    gap: 0.5em;
    min-inline-size: 36px;
    block-size: 36px;
    border: 1px solid var(--_border);
    border-radius: var(--_radius);
  }

  .chip.wide {
    max-inline-size: 14rem;
    padding-inline: 0.75em;
  }

  .chip span {
    overflow: hidden;
    text-overflow: ellipsis;
    white-space: nowrap;
  }

  .icons {
    display: flex;
    flex-wrap: wrap;
    gap: 0.35rem;
    margin-block-start: 0.4em;
  }

  .icon {
    position: relative;
    display: grid;
    place-items: center;
    inline-size: 36px;
    block-size: 36px;
    border: 1px solid var(--_border);
    border-radius: 8px;
    cursor: pointer;
  }

  .icon input {
    position: absolute;
    inset: 0;
    inline-size: 100%;
    block-size: 100%;
    margin: 0;
    opacity: 0;
    cursor: pointer;
  }

  .icon:hover {
    background: var(--_hover);
  }

  .icon:has(:checked),
  .type:has(:checked) {
    border-color: var(--_accent);
    box-shadow: inset 0 0 0 1px var(--_accent);
  }

  .icon:has(:checked) {
    color: var(--_accent);
  }

  .icon:has(:focus-visible),
  .type:has(:focus-visible) {
    outline: 2px solid var(--_accent);
    outline-offset: 2px;
  }

  .types {
    display: grid;
    grid-template-columns: repeat(auto-fill, minmax(min(12.5rem, 100%), 1fr));
    gap: 0.5rem;
  }

  .type {
    display: flex;
    gap: 0.6em;
    padding: 0.6em 0.75em;
    border: 1px solid var(--_border);
    border-radius: 8px;
    cursor: pointer;
  }

  .type input:focus-visible {
    outline: none;
  }

  .type .help {
    font-weight: 400;
  }

  .method-url {
    display: grid;
    grid-template-columns: 6.5rem minmax(0, 1fr);
    gap: 0.5rem;
  }

  .method-url > .field > label {
    display: flex;
    align-items: center;
    min-block-size: 28px;
  }

  .columns {
    display: grid;
    grid-template-columns: repeat(auto-fit, minmax(min(13rem, 100%), 1fr));
    gap: 1rem;
  }

  .inner {
    display: grid;
    gap: 1rem;
    padding-inline-start: 1.75rem;
  }

  .ticks {
    display: flex;
    flex-wrap: wrap;
    gap: 0.5rem 1.25rem;
    margin-block: 0.4em;
  }

  fieldset .row {
    gap: 1.25rem;
    margin-block-start: 0.4em;
  }

  .translation {
    display: grid;
    grid-template-columns: 7rem 1fr 1fr auto;
    gap: 0.5rem;
    align-items: end;
    margin-block: 0.4em 0.75em;
  }

  summary {
    display: flex;
    flex-wrap: wrap;
    gap: 0.25rem 0.75rem;
    align-items: baseline;
    padding: 0.85rem 1rem;
    border-radius: var(--_radius);
    cursor: pointer;
    list-style: none;
    overflow-wrap: anywhere;
  }

  summary::-webkit-details-marker {
    display: none;
  }

  summary::before {
    content: '›';
    inline-size: 0.75em;
    color: var(--_muted);
    font-size: 1.2em;
    line-height: 1;
  }

  details[open] > summary::before {
    rotate: 90deg;
  }

  /* The sign itself is mirrored. */
  details[open] > summary:dir(rtl)::before {
    rotate: -90deg;
  }

  summary:hover {
    background: var(--_hover);
  }

  .inside {
    border-block-start: 1px solid var(--_border);
  }

  .conflict table {
    inline-size: 100%;
    border-collapse: collapse;
  }

  .conflict .scroll {
    overflow: auto;
    max-block-size: 24rem;
  }

  .conflict :is(th, td) {
    padding: 0.35em 0.6em;
    border-block-end: 1px solid var(--_border);
    text-align: start;
    vertical-align: top;
  }

  .conflict svg {
    color: var(--_warning);
  }

  dialog {
    --_width: 26rem;
  }

  dialog p {
    margin-block-start: 0.5rem;
  }

  /* What is sent stays in sight while it is edited. */
  @container (width >= 52rem) {
    cs-action-trial {
      position: sticky;
      inset-block-start: 4rem;
      max-block-size: calc(100dvb - 5rem);
      overflow: auto;
    }
  }

  @container (width < 52rem) {
    .sides {
      grid-template-columns: minmax(0, 1fr);
    }
  }

  @container (width < 34rem) {
    .bar h2 {
      order: 5;
      flex-basis: 100%;
    }

    .bar .ghost {
      margin-inline-end: auto;
    }

    .translation,
    .method-url {
      grid-template-columns: minmax(0, 1fr);
    }
  }

  @media (forced-colors: active) {
    .icon:has(:checked),
    .type:has(:checked) {
      outline: 2px solid Highlight;
    }
  }
`;
