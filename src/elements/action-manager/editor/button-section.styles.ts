import {css} from 'lit';

export const buttonSectionStyles = css`
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

  .icon:has(:checked) {
    color: var(--_accent);
  }
`;
