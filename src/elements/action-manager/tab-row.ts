import {type TemplateResult, html} from 'lit';

export interface TabRow<Name extends string> {
  readonly names: readonly Name[];
  readonly chosen: Name;
  /** What the row is for. */
  readonly label: string;
  readonly texts: Readonly<Record<Name, string>>;
  readonly onOpen: (name: Name) => void;
}

/** A row of tabs for the panel `#panel`, with ids `tab-NAME`; one is a tab stop, and arrows go from one to the next. */
export const tabRow = <Name extends string>(row: TabRow<Name>): TemplateResult =>
  html`<div
    class="tabs"
    role="tablist"
    aria-label=${row.label}
    @keydown=${(event: KeyboardEvent) => onKey(event, row)}
  >
    ${row.names.map(
      name =>
        html`<button
          id=${`tab-${name}`}
          role="tab"
          type="button"
          aria-selected=${name === row.chosen}
          aria-controls="panel"
          tabindex=${name === row.chosen ? 0 : -1}
          @click=${() => row.onOpen(name)}
        >
          ${row.texts[name]}
        </button>`,
    )}
  </div>`;

function onKey<Name extends string>(event: KeyboardEvent, {names, chosen, onOpen}: TabRow<Name>) {
  const {currentTarget: row, key} = event;
  if (!(row instanceof HTMLElement)) return;
  const next = tabAfter(key, names, chosen, row.matches(':dir(rtl)'));
  if (!next) return;
  event.preventDefault();
  onOpen(next);
  row.querySelector<HTMLElement>(`#tab-${next}`)?.focus();
}

/** The tab that an arrow leads to, round and round, or Home or End; nothing for other keys. */
function tabAfter<Name extends string>(
  key: string,
  names: readonly Name[],
  tab: Name,
  isRtl: boolean,
): Name | undefined {
  if (key === 'Home' || key === 'End') return names.at(key === 'Home' ? 0 : -1);
  const [forward, backward] = isRtl ? ['ArrowLeft', 'ArrowRight'] : ['ArrowRight', 'ArrowLeft'];
  const step = key === forward ? 1 : key === backward ? -1 : 0;
  return step === 0 ? undefined : names.at((names.indexOf(tab) + step) % names.length);
}
