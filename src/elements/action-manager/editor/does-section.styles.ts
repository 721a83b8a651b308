import {css} from 'lit';

export const doesStyles = css`
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

  @container (width < 34rem) {
    .method-url {
      grid-template-columns: minmax(0, 1fr);
    }
  }
`;
