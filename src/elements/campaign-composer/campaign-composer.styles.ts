import {css} from 'lit';

export const styles = css`
  :host {
    container-type: inline-size;
  }

  .composer {
    display: grid;
    gap: 1rem;
  }

  .top {
    display: flex;
    flex-wrap: wrap;
    gap: 0.75rem;
    align-items: center;
    justify-content: space-between;
  }

  .flip:dir(rtl) {
    display: inline-block;
    transform: scaleX(-1);
  }

  .form {
    display: grid;
    gap: 1rem;
    align-items: start;
  }

  .sections {
    display: grid;
    gap: 1rem;
    min-inline-size: 0;
  }

  @container (min-width: 56rem) {
    .form {
      grid-template-columns: minmax(0, 1fr) 19rem;
    }

    .phone {
      position: sticky;
      inset-block-start: 1rem;
    }
  }

  .days {
    display: flex;
    flex-wrap: wrap;
    gap: 0.35rem;
    margin-block-start: 0.3rem;
  }

  .day {
    min-block-size: 36px;
    padding-inline: 0.9em;
    border: 1px solid var(--_border);
    border-radius: 99px;
    background: none;
    color: var(--_muted);
  }

  .day[aria-pressed='true'] {
    border-color: transparent;
    background: var(--_accent);
    color: var(--_on-accent);
    font-weight: 600;
  }

  .week {
    display: grid;
    grid-template-columns: auto repeat(24, minmax(0, 1fr));
    gap: 2px;
    align-items: center;
    color: var(--_muted);
    font-size: 0.8125rem;
  }

  .week i {
    block-size: 14px;
    border-radius: 2px;
    background: var(--_hover);
  }

  .week .open {
    background: var(--_accent);
  }

  .week .label {
    padding-inline-end: 0.4em;
  }

  .pair .field {
    align-content: start;
  }

  .phone .screen {
    display: grid;
    gap: 0.5rem;
    align-content: start;
    min-block-size: 14rem;
    max-block-size: 26rem;
    margin-block-start: 0.4rem;
    padding: 1rem 0.75rem;
    border: 6px solid light-dark(#2a2f35, #4b5157);
    border-radius: 22px;
    background: light-dark(#e9e4dc, #12181c);
    overflow: auto;
  }

  .to {
    color: light-dark(#4d4a45, #a7adb4);
    font-size: 0.8125rem;
  }

  .bubble {
    justify-self: start;
    max-inline-size: 100%;
    padding: 0.5em 0.75em;
    border-radius: 4px 12px 12px;
    background: light-dark(#fff, #24302f);
    color: light-dark(#1c2024, #edeef0);
    white-space: pre-wrap;
    overflow-wrap: anywhere;
  }

  .outcome {
    display: grid;
    gap: 0.35rem;
  }

  .outcome > :is(details, div) {
    margin-block-start: 0.35rem;
  }

  .will {
    font-size: 1.1em;
    font-weight: 600;
    color: var(--_success);
  }

  .will.bad {
    color: var(--_warning);
  }

  .say {
    display: grid;
    gap: 0.75rem;
    justify-items: center;
    padding: 3rem 1.5rem;
    text-align: center;
  }

  .campaigns li {
    display: grid;
    grid-template-columns: minmax(0, 1fr) auto;
    gap: 0.25rem 1rem;
    align-items: center;
    padding: 0.75rem 1rem;
    border-block-end: 1px solid var(--_border);
  }

  .campaigns button {
    justify-self: start;
    padding: 0;
    border: 0;
    background: none;
    color: inherit;
    font-weight: 600;
    text-align: start;
    overflow-wrap: anywhere;
  }

  .campaigns button:hover {
    text-decoration: underline;
  }

  @media (forced-colors: active) {
    .day[aria-pressed='true'],
    .week .open {
      forced-color-adjust: none;
      background: Highlight;
      color: HighlightText;
    }
  }
`;
