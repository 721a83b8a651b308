import {css} from 'lit';

export const styles = css`
  dialog {
    --_width: 34rem;
  }

  .about {
    margin: 0.25rem 0 0;
    color: var(--_muted);
  }

  ul {
    margin: 0;
    padding: 0;
    list-style: none;
  }

  li {
    display: flex;
    align-items: center;
    gap: 0.25rem;
    min-block-size: 44px;
    padding-inline: 0.25rem;
    border-block-end: 1px solid var(--_border);
    background: var(--_surface);
    content-visibility: auto;
    contain-intrinsic-size: auto 44px;
  }

  li.moving {
    background: var(--_hover);
    box-shadow: inset 3px 0 var(--_accent);
  }

  li.moving:dir(rtl) {
    box-shadow: inset -3px 0 var(--_accent);
  }

  li > svg {
    margin-inline: 0.25rem 0.5rem;
  }

  li.away > :is(svg, .name) {
    opacity: 0.55;
  }

  .grip {
    flex: none;
    display: grid;
    place-items: center;
    inline-size: 24px;
    block-size: 36px;
    color: var(--_muted);
    cursor: grab;
    touch-action: none;
  }

  .moving .grip {
    cursor: grabbing;
  }

  .name {
    flex: 1;
    min-inline-size: 5rem;
    line-height: 1.25;
    overflow-wrap: anywhere;
  }

  .tool,
  .keys {
    flex: none;
    display: grid;
    place-items: center;
    min-inline-size: 32px;
    min-block-size: 32px;
    padding: 0 0.4em;
    border: 1px solid transparent;
    border-radius: 6px;
    background: none;
    color: var(--_muted);
  }

  .tool:hover:not([aria-disabled='true']),
  .keys:hover {
    background: var(--_hover);
    color: inherit;
  }

  .tool[aria-pressed='true'] {
    color: var(--_accent);
  }

  .tool[aria-disabled='true'] {
    opacity: 0.35;
    cursor: default;
  }

  .keys {
    min-inline-size: 5.5rem;
    border-color: var(--_border);
    font-size: 0.8125rem;
  }

  .keys.listening {
    border-color: var(--_accent);
    color: var(--_accent);
  }

  .problem {
    min-block-size: 1.5em;
    margin: 0.75rem 0 0;
    color: var(--_danger);
    font-size: 0.8125rem;
  }

  footer {
    justify-content: space-between;
    margin-block-start: 0.25rem;
  }

  @media (max-width: 30rem) {
    li {
      flex-wrap: wrap;
      padding-block: 0.25rem;
    }

    .name {
      flex-basis: calc(100% - 6rem);
    }
  }

  @media (forced-colors: active) {
    .tool[aria-pressed='true'] {
      border-color: Highlight;
    }
  }
`;
