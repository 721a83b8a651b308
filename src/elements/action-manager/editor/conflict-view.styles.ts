import {css} from 'lit';

export const conflictStyles = css`
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
`;
