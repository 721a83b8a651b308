import {type CSSResultGroup, css} from 'lit';
import {buttonSectionStyles} from './button-section.styles.ts';
import {conflictStyles} from './conflict-view.styles.ts';
import {doesStyles} from './does-section.styles.ts';
import {optionStyles} from './option-sections.styles.ts';

const editorStyles = css`
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

  /* One of several in boxes: an icon, a type. */
  .icon:has(:checked),
  .type:has(:checked) {
    border-color: var(--_accent);
    box-shadow: inset 0 0 0 1px var(--_accent);
  }

  .icon:has(:focus-visible),
  .type:has(:focus-visible) {
    outline: 2px solid var(--_accent);
    outline-offset: 2px;
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
  }

  @media (forced-colors: active) {
    .icon:has(:checked),
    .type:has(:checked) {
      outline: 2px solid Highlight;
    }
  }
`;

export const styles: CSSResultGroup = [
  editorStyles,
  buttonSectionStyles,
  doesStyles,
  optionStyles,
  conflictStyles,
];
