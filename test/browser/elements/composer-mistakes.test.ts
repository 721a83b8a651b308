import {expect} from '@open-wc/testing';
import {sendKeys} from '@web/test-runner-commands';
import {clean, press, textOf, until} from './bar-fixture.ts';
import {buttonIn, composerOn, fill, recipientsOf, written} from './composer-fixture.ts';

describe('<cs-campaign-composer>, what a person did not mean', () => {
  afterEach(clean);

  it('brings all recipients back that were removed at once, where the focus is', async () => {
    const {composer} = await composerOn();
    const form = await written(composer);
    await fill(form);
    const recipients = recipientsOf(form).shadowRoot!;
    const total = (): string => textOf(recipients.querySelector('.badge')!);
    const clear = buttonIn(recipients, 'Remove all')!;
    await press(clear);
    await until(() => total() === 'Nobody yet', 'they are removed');
    expect(recipients.activeElement === clear).to.equal(true);
    expect(textOf(clear)).to.equal('Undo');
    await sendKeys({press: 'Enter'});
    await until(() => total() === '3 recipients', 'they are back');
    expect(recipients.activeElement === clear).to.equal(true);
    await sendKeys({press: 'Enter'});
    await until(() => total() === 'Nobody yet', 'they are removed again');
    recipients.querySelector<HTMLTextAreaElement>('#paste')!.value = '+5513';
    await press(buttonIn(recipients, 'Add these')!);
    await until(() => total() === '1 recipient');
    // Whoever has begun anew has nothing to take back.
    expect(buttonIn(recipients, 'Undo')).to.equal(undefined);
  });

  it('takes an empty pause between messages for no answer, not for none', async () => {
    const {composer, server} = await composerOn();
    const form = await written(composer);
    await fill(form);
    const field = form.querySelector<HTMLInputElement>('#delay')!;
    expect(field.value).to.equal('0');
    field.focus();
    field.select();
    await sendKeys({press: 'Backspace'});
    await composer.updateComplete;
    expect(field.value).to.equal('');
    await press(buttonIn(form, 'Check it')!);
    await until(() => form.querySelector('.problems'), 'it is said');
    expect(textOf(form.querySelector('.problems')!)).to.contain('how many minutes');
    expect(form.activeElement === field).to.equal(true);
    expect(await server.requests('check')).to.eql([]);
    await sendKeys({type: '5'});
    await press(buttonIn(form, 'Check it')!);
    await until(async () => (await server.requests('check')).length === 1, 'it is asked');
    const [{body} = {body: {}}] = await server.requests('check');
    expect(body).to.have.nested.property('touchpoint.additional_settings.delay', 5);
  });
});
