import {css} from 'lit';

export const styles = css`
  :host {
    container-type: inline-size;
  }

  fieldset {
    display: grid;
    gap: 0.5rem;
    min-inline-size: 0;
  }

  legend {
    margin-block-end: 0.3em;
  }

  .header {
    display: grid;
    grid-template-columns: minmax(8rem, 13rem) minmax(0, 1fr) auto;
    gap: 0.5rem;
    align-items: start;
  }

  .stored {
    display: flex;
    flex-wrap: wrap;
    gap: 0.25rem 0.6rem;
    align-items: center;
    min-block-size: 36px;
  }

  .problem {
    grid-column: 1 / -1;
  }

  .add {
    justify-self: start;
  }

  @container (width < 30rem) {
    .header {
      grid-template-columns: minmax(0, 1fr) auto;
    }

    .value,
    .stored {
      grid-column: 1;
    }

    .header > .ghost {
      grid-column: 2;
      grid-row: 1;
    }
  }
`;
