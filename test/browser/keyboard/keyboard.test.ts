import {expect} from '@open-wc/testing';
import {sendKeys} from '@web/test-runner-commands';
import {type KeyRow, keyboardMap} from '../../../src/testing/keyboard.ts';
import {
  buttons,
  clean,
  pressTogether,
  textOf,
  toastSaying,
  toasts,
  until,
} from '../elements/bar-fixture.ts';
import {
  type Stand,
  arranging,
  asked,
  closed,
  dialogIn,
  focused,
  inBar,
  inPalette,
  newStand,
  press,
  ran,
  startAt,
} from './stand.ts';

/** What each row claims, pressed. */
const claims: Readonly<Record<string, (stand: Stand) => Promise<void>>> = {
  'The bar: Tab': async stand => {
    const before = document.createElement('input');
    stand.bar.before(before);
    buttons(stand.bar)[2]!.focus();
    before.focus();
    // WebKit's own setting leaves buttons out of the tab order; the stop is what can be shown there.
    const stops = buttons(stand.bar).filter(one => one.tabIndex === 0);
    expect(stops.map(one => one.getAttribute('aria-label'))).to.eql(['Action 2']);
    if (/Chrome|Firefox/.test(navigator.userAgent)) {
      await press('Tab');
      expect(inBar(stand)).to.equal('Action 2');
    }
  },
  'The bar: →': async stand => {
    await startAt(stand, 0);
    expect(inBar(stand)).to.equal('Action 1');
    await startAt(stand, 11);
    expect(inBar(stand)).to.equal('Action 0');
  },
  'The bar: ←': async stand => {
    await startAt(stand, 1);
    expect(inBar(stand)).to.equal('Action 0');
    await press(stand.key);
    expect(inBar(stand)).to.equal('Action 11');
  },
  'The bar: ↓': async stand => {
    await startAt(stand, 0);
    expect(inBar(stand)).to.equal('Action 1');
  },
  'The bar: ↑': async stand => {
    await startAt(stand, 1);
    expect(inBar(stand)).to.equal('Action 0');
  },
  'The bar: Home': async stand => {
    await startAt(stand, 7);
    expect(inBar(stand)).to.equal('Action 0');
  },
  'The bar: End': async stand => {
    await startAt(stand, 7);
    expect(inBar(stand)).to.equal('Action 11');
  },
  'The bar: Enter': async stand => {
    await startAt(stand, 1);
    await toastSaying('Done');
    expect(await ran(stand)).to.eql(['a1']);
  },
  'The bar: Space': async stand => {
    await startAt(stand, 2);
    await toastSaying('Done');
    expect(await ran(stand)).to.eql(['a2']);
  },
  'The bar: Esc': async stand => {
    buttons(stand.bar)[1]!.focus();
    await press('Enter');
    await toastSaying('Done');
    await press('ArrowRight');
    const tip = stand.bar.shadowRoot!.querySelector('.tooltip')!;
    await until(() => tip.matches(':popover-open'), 'the tooltip shows');
    await press(stand.key);
    expect(tip.matches(':popover-open')).to.equal(false);
    expect(toasts()).to.have.length(1);
    await press(stand.key);
    await until(() => toasts().length === 0);
  },
  'The bar: ?': async stand => {
    await startAt(stand, 0);
    await until(() => dialogIn(stand.bar, 'cs-action-picker')?.querySelector('dl'));
    const help = textOf(dialogIn(stand.bar, 'cs-action-picker')!.querySelector('dl')!);
    expect(help).to.contain('Action 3 x').and.to.contain('Alt+J');
  },
  'The bar: a plain key of an action': async stand => {
    buttons(stand.bar)[0]!.focus();
    await press('x');
    await toastSaying('Done');
    expect(await ran(stand)).to.eql(['a3']);
  },
  'The page: keys of an action with Alt, Ctrl or ⌘': async stand => {
    const field = document.createElement('input');
    stand.bar.before(field);
    field.focus();
    await pressTogether('Alt', 'j');
    field.blur();
    expect(await ran(stand)).to.eql([]);
    await pressTogether('Alt', 'j');
    await toastSaying('Done');
    expect(await ran(stand)).to.eql(['a4']);
  },
  'The page: Ctrl+K, or ⌘K on a Mac': async stand => {
    await pressTogether('Control', 'k');
    await until(() => dialogIn(stand.bar, 'cs-action-picker')?.querySelector(':popover-open'));
  },
  'The menu and the palette: letters': async stand => {
    const active = await inPalette(stand);
    await sendKeys({type: 'ction 7'});
    await until(() => active() === 'Action 7');
    const found = dialogIn(stand.bar, 'cs-action-picker')!.querySelectorAll('[role=option]');
    expect(found).to.have.length(1);
  },
  'The menu and the palette: ↓': async stand => {
    const active = await inPalette(stand);
    await press(stand.key);
    await until(() => active() === 'Action 1');
    await pressTogether('Control', 'End');
    await until(() => active() === 'Action 11');
    await press(stand.key);
    await until(() => active() === 'Action 0');
  },
  'The menu and the palette: ↑': async stand => {
    const active = await inPalette(stand);
    await press(stand.key);
    await until(() => active() === 'Action 11');
    await press(stand.key);
    await until(() => active() === 'Action 10');
  },
  'The menu and the palette: Page Down': async stand => {
    const active = await inPalette(stand);
    await press(stand.key);
    await until(() => active() === 'Action 8');
    await press(stand.key);
    await until(() => active() === 'Action 11');
  },
  'The menu and the palette: Page Up': async stand => {
    const active = await inPalette(stand);
    await press('ArrowUp');
    await press(stand.key);
    await until(() => active() === 'Action 3');
  },
  'The menu and the palette: Ctrl+Home': async stand => {
    const active = await inPalette(stand);
    await press('ArrowUp');
    await pressTogether('Control', 'Home');
    await until(() => active() === 'Action 0');
  },
  'The menu and the palette: Ctrl+End': async stand => {
    const active = await inPalette(stand);
    await pressTogether('Control', 'End');
    await until(() => active() === 'Action 11');
  },
  'The menu and the palette: Enter': async stand => {
    await inPalette(stand);
    await press('ArrowDown');
    await press(stand.key);
    await toastSaying('Done');
    expect(await ran(stand)).to.eql(['a1']);
    expect(inBar(stand)).to.equal('Action 0');
  },
  'The menu and the palette: Esc': async stand => {
    await inPalette(stand);
    await press(stand.key);
    await closed(stand, 'cs-action-picker');
    expect(inBar(stand)).to.equal('Action 0');
    expect(await ran(stand)).to.eql([]);
  },
  'The question before a run: Enter': async stand => {
    const danger = await asked(stand, 6);
    await press(stand.key);
    expect(danger.querySelector('dialog[open]') === null).to.equal(false);
    await press('Escape');
    await closed(stand, 'cs-ask-dialog');
    await asked(stand, 5);
    await sendKeys({type: 'two'});
    await press(stand.key);
    await toastSaying('Done');
    expect(await ran(stand)).to.eql(['a5']);
  },
  'The question before a run: Esc': async stand => {
    await asked(stand, 5);
    await sendKeys({type: 'two'});
    await press(stand.key);
    await closed(stand, 'cs-ask-dialog');
    expect(inBar(stand)).to.equal('Action 5');
    const again = await asked(stand, 5);
    expect(again.querySelector('input')!.value).to.equal('two');
    expect(await ran(stand)).to.eql([]);
  },
  'Results: Tab': async stand => {
    await startAt({...stand, key: 'Enter'}, 1);
    const toast = await toastSaying('Done');
    const own = [...toast.querySelectorAll('button')];
    expect(own.length > 0 && own.every(one => one.tabIndex === 0)).to.equal(true);
    // The toaster is the last thing in the page, and its buttons are its stops.
    expect(document.body.lastElementChild?.localName).to.equal('cs-toaster');
  },
  'Results: Esc': async stand => {
    await startAt({...stand, key: 'Enter'}, 1);
    const toast = await toastSaying('Done');
    toast.querySelector('button')!.focus();
    await press(stand.key);
    await until(() => toasts().length === 0);
  },
  'Arrange actions: Alt+↑': async stand => {
    const dialog = await arranging(stand);
    dialog.querySelector<HTMLElement>('[aria-label="Move Action 2 up"]')!.focus();
    await pressTogether('Alt', 'ArrowUp');
    await until(() => buttons(stand.bar)[1]!.getAttribute('aria-label') === 'Action 2');
    expect(focused(dialog)).to.equal('Move Action 2 up');
  },
  'Arrange actions: Alt+↓': async stand => {
    const dialog = await arranging(stand);
    dialog.querySelector<HTMLElement>('[aria-label="Move Action 2 down"]')!.focus();
    await pressTogether('Alt', 'ArrowDown');
    await until(() => buttons(stand.bar)[3]!.getAttribute('aria-label') === 'Action 2');
    expect(focused(dialog)).to.equal('Move Action 2 down');
  },
  'Arrange actions: Delete': async stand => {
    const dialog = await arranging(stand);
    dialog.querySelector<HTMLElement>('[aria-label="Shortcut of Action 3: x"]')!.focus();
    await press('Enter');
    await press(stand.key);
    await until(() => focused(dialog) === 'Shortcut of Action 3: none');
  },
  'Arrange actions: Esc': async stand => {
    const dialog = await arranging(stand);
    dialog.querySelector<HTMLElement>('[aria-label="Shortcut of Action 3: x"]')!.focus();
    await press('Enter');
    await until(() => focused(dialog) === 'Press keys…');
    await press(stand.key);
    await until(() => focused(dialog) === 'Shortcut of Action 3: x');
    await press(stand.key);
    await closed(stand, 'cs-arrange-dialog');
  },
  'Today’s runs: Esc': async stand => {
    stand.bar.showRuns();
    await until(() => dialogIn(stand.bar, 'cs-run-tray')?.querySelector('dialog[open]'));
    await press(stand.key);
    await closed(stand, 'cs-run-tray');
  },
};

for (const dir of ['ltr', 'rtl'] as const)
  describe(`the keyboard map, ${dir}`, () => {
    let stand: Stand;

    beforeEach(async () => {
      document.documentElement.dir = dir;
      stand = await newStand();
    });
    afterEach(async () => {
      await clean();
      document.documentElement.removeAttribute('dir');
    });

    for (const row of keyboardMap as readonly KeyRow[]) {
      const key = (dir === 'rtl' && row.rtl) || row.keys;
      it(`${row.place}: ${key} ${row.does}`, async () => {
        await claims[`${row.place}: ${row.keys}`]!({...stand, key});
      });
    }
  });
