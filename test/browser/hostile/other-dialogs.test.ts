import {expect} from '@open-wc/testing';
import {
  button,
  buttonsOf,
  clean,
  loadedBar,
  press,
  textOf,
  toastSaying,
  toaster,
  until,
} from '../elements/bar-fixture.ts';
import {serve} from '../elements/run-answers.ts';
import {success} from '../fake-server.ts';

/** The dialogs of another version, which came first: they take the same properties. */
class OtherReport extends HTMLElement {
  connectedCallback(): void {
    this.textContent = 'A report of the other version';
  }
}
class OtherResult extends HTMLElement {
  connectedCallback(): void {
    this.textContent = 'A result of the other version';
  }
}

describe('<cs-action-bar> beside another version that has loaded its dialogs', () => {
  afterEach(clean);

  it('opens them', async () => {
    customElements.define('cs-report-dialog', OtherReport);
    customElements.define('cs-result-panel', OtherResult);
    const down = {success: false, message: 'Down', state: 'failed', execution_id: 'e2'};
    const up = {success: true, message: 'Up', state: 'succeeded', execution_id: 'e3', data: {a: 1}};
    const bar = await loadedBar(await serve([success(down), success(up)]));
    const opened = (tag: string): Element | null => toaster()!.shadowRoot!.querySelector(tag);
    await press(button(bar, 'Create ticket'));
    const failed = await toastSaying('Down');
    await press(buttonsOf(failed).find(one => textOf(one) === 'Report')!);
    await until(() => opened('cs-report-dialog'), 'the report opens');
    expect(Reflect.get(opened('cs-report-dialog')!, 'run')).to.contain({executionId: 'e2'});
    await press(button(bar, 'Create ticket'));
    const succeeded = await toastSaying('Up');
    await press(buttonsOf(succeeded).find(one => textOf(one) === 'Details')!);
    await until(() => opened('cs-result-panel'), 'the result opens');
  });
});
