/**
 * Every key of the bar and what opens from it. `docs/keyboard.md` is this table (`test/node/architecture/keyboard-map.test.ts`
 * holds them together), and `test/browser/keyboard/keyboard.test.ts` presses each row in every engine, from left to right
 * and from right to left.
 */
export interface KeyRow {
  readonly place: string;
  readonly keys: string;
  /** Where text runs from right to left, if other keys do it there. */
  readonly rtl?: string;
  readonly does: string;
}

export const keyboardMap = [
  {
    place: 'The bar',
    keys: 'Tab',
    does: 'goes to the bar: one stop, the button that had the focus last',
  },
  {
    place: 'The bar',
    keys: '→',
    rtl: '←',
    does: 'goes to the next button, from the last to the first',
  },
  {
    place: 'The bar',
    keys: '←',
    rtl: '→',
    does: 'goes to the button before, from the first to the last',
  },
  {place: 'The bar', keys: '↓', does: 'goes to the next button, as in a list'},
  {place: 'The bar', keys: '↑', does: 'goes to the button before, as in a list'},
  {place: 'The bar', keys: 'Home', does: 'goes to the first button'},
  {place: 'The bar', keys: 'End', does: 'goes to the last button'},
  {place: 'The bar', keys: 'Enter', does: 'runs the action'},
  {place: 'The bar', keys: 'Space', does: 'runs the action'},
  {place: 'The bar', keys: 'Esc', does: 'hides the tooltip, then dismisses the newest result'},
  {place: 'The bar', keys: '?', does: 'shows all keys'},
  {place: 'The bar', keys: 'a plain key of an action', does: 'runs that action'},
  {
    place: 'The page',
    keys: 'keys of an action with Alt, Ctrl or ⌘',
    does: 'run that action, unless a text is being typed',
  },
  {
    place: 'The page',
    keys: 'Ctrl+K, or ⌘K on a Mac',
    does: 'opens the palette, where the bar has the attribute palette',
  },
  {
    place: 'The menu and the palette',
    keys: 'letters',
    does: 'search by name, group and description',
  },
  {
    place: 'The menu and the palette',
    keys: '↓',
    does: 'goes to the next action, from the last to the first',
  },
  {
    place: 'The menu and the palette',
    keys: '↑',
    does: 'goes to the action before, from the first to the last',
  },
  {place: 'The menu and the palette', keys: 'Page Down', does: 'goes eight actions on'},
  {place: 'The menu and the palette', keys: 'Page Up', does: 'goes eight actions back'},
  {place: 'The menu and the palette', keys: 'Ctrl+Home', does: 'goes to the first action'},
  {place: 'The menu and the palette', keys: 'Ctrl+End', does: 'goes to the last action'},
  {
    place: 'The menu and the palette',
    keys: 'Enter',
    does: 'runs the action, and gives the focus back',
  },
  {place: 'The menu and the palette', keys: 'Esc', does: 'closes it, and gives the focus back'},
  {
    place: 'The question before a run',
    keys: 'Enter',
    does: 'in a field: runs, if nothing is wrong and the run is not dangerous',
  },
  {place: 'The question before a run', keys: 'Esc', does: 'runs nothing, and keeps what was typed'},
  {
    place: 'Results',
    keys: 'Tab',
    does: 'goes through the buttons of the results, which come after the page',
  },
  {place: 'Results', keys: 'Esc', does: 'dismisses the newest result'},
  {place: 'Arrange actions', keys: 'Alt+↑', does: 'moves the row up'},
  {place: 'Arrange actions', keys: 'Alt+↓', does: 'moves the row down'},
  {place: 'Arrange actions', keys: 'Delete', does: 'while keys are awaited: the action has none'},
  {
    place: 'Arrange actions',
    keys: 'Esc',
    does: 'while keys are awaited: leaves them as they are; else closes',
  },
  {place: 'Today’s runs', keys: 'Esc', does: 'closes it'},
] as const satisfies readonly KeyRow[];

/** The table in Markdown, by place. */
export function keyboardTable(rows: readonly KeyRow[] = keyboardMap): string {
  const places = Map.groupBy(rows, ({place}) => place);
  return [...places]
    .map(([place, own]) => {
      const lines = own.map(({keys, rtl, does}) => `| ${keys} | ${rtl ?? keys} | ${does} |`);
      const head = ['| keys | right to left | what they do |', '| --- | --- | --- |'];
      return `## ${place}\n\n${[...head, ...lines].join('\n')}\n`;
    })
    .join('\n');
}
