import {css} from 'lit';

export const styles = css`
  fieldset {
    display: grid;
    gap: 0.75rem;
    min-inline-size: 0;
  }

  .input,
  .form {
    display: grid;
    gap: 0.75rem;
    padding: 0.9rem;
  }

  .columns {
    display: grid;
    grid-template-columns: repeat(auto-fit, minmax(min(13rem, 100%), 1fr));
    gap: 0.75rem;
    align-items: end;
  }

  .columns > * {
    align-self: start;
  }

  /* As high as that of a field with a picker. */
  .columns > .field > label {
    display: flex;
    gap: 0.35em;
    align-items: center;
    min-block-size: 28px;
  }

  .space {
    flex: 1;
  }

  .add {
    justify-self: start;
  }

  .form {
    border-style: dashed;
    background: transparent;
  }
`;
