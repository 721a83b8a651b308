import {css} from 'lit';

export const styles = css`
  .above {
    display: flex;
    align-items: center;
    justify-content: space-between;
    gap: 0.5rem;
    min-block-size: 28px;
  }

  :host([compact]) {
    position: relative;
  }

  /* On the side where the text ends: what stands here reads from left to right in every language. */
  :host([compact]) .above {
    position: absolute;
    direction: ltr;
    inset-block-start: 4px;
    inset-inline-end: 4px;
    z-index: 1;
  }

  :host([compact]) label {
    position: absolute;
    inline-size: 1px;
    block-size: 1px;
    overflow: hidden;
    clip-path: inset(50%);
  }

  :host([compact]) #text {
    padding-inline-end: 38px;
  }

  .pick {
    min-block-size: 26px;
    min-inline-size: 30px;
  }

  .fix {
    min-block-size: 26px;
    color: var(--cs-color-text, light-dark(#1c2024, #edeef0));
  }

  .box {
    position: relative;
    min-inline-size: 0;
  }

  .picker {
    position: absolute;
    inset-block-start: calc(100% + 4px);
    inset-inline: 0;
    z-index: 5;
    max-block-size: 15rem;
    margin: 0;
    padding: 4px;
    overflow: auto;
    border: 1px solid var(--_border);
    border-radius: var(--_radius);
    background: var(--_surface);
    box-shadow: 0 8px 28px #00000038;
  }

  .picker li {
    display: flex;
    justify-content: space-between;
    gap: 1rem;
    padding: 0.35em 0.6em;
    border-radius: 5px;
    cursor: pointer;
  }

  .picker li > :last-child {
    overflow: hidden;
    color: var(--_muted);
    text-overflow: ellipsis;
    white-space: nowrap;
  }

  .picker li.active {
    background: var(--_hover);
    outline: 2px solid var(--_accent);
    outline-offset: -2px;
  }

  .editor {
    border: 1px solid var(--_field);
    border-radius: 6px;
    overflow: hidden;
  }

  .editor:focus-within {
    outline: 2px solid var(--_accent);
    outline-offset: -1px;
  }
`;
