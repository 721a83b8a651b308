import {expect} from '@open-wc/testing';
import {sendKeys} from '@web/test-runner-commands';
import {clean, press, textOf, until} from './bar-fixture.ts';
import {buttonIn, composerOn, fill, inside, v2, written} from './composer-fixture.ts';

const made = v2({id: 'k1', name: 'Renewal', status: 'scheduled'}, 201);
const lost = {...made, drop: true};
const refusal = (status: number, code: string, path?: string) => ({
  status,
  body: {
    ctx_id: 'x',
    data: null,
    message: 'The server says no',
    error: {code, details: path ? [{path, code, message: 'is over'}] : []},
  },
});

interface Sent {
  readonly idempotency_key: string;
  readonly touchpoint: {readonly start_at: string};
}

describe('<cs-campaign-composer>, where the answer to a campaign is lost', () => {
  afterEach(clean);

  async function scheduled(schedule: object[]) {
    const {composer, server} = await composerOn({schedule});
    const form = await written(composer);
    await fill(form);
    const again = async (): Promise<void> => {
      if (!buttonIn(form, 'Schedule')) {
        await press(buttonIn(form, 'Check it')!);
        await until(() => buttonIn(form, 'Schedule'), 'the check is there');
      }
      await press(buttonIn(form, 'Schedule')!);
    };
    const said = (): string => textOf(form.querySelector('[role=alert]') ?? composer);
    const sent = async (): Promise<Sent[]> =>
      (await server.requests('schedule')).map(({body}) => body as Sent);
    await again();
    return {composer, form, again, said, sent};
  }

  it('sends the very same one again, so that the server knows it', async () => {
    const {composer, form, again, said, sent} = await scheduled([lost, made]);
    await until(() => said().includes('cannot be reached'), 'it is said');
    await until(() => buttonIn(form, 'Schedule')?.ariaDisabled !== 'true');
    await again();
    await until(() => inside(composer, 'cs-campaign-watch'), 'it is scheduled');
    const [first, second] = await sent();
    expect(second).to.eql(first);
  });

  it('takes a new moment where the old one is over, for then nothing was made', async () => {
    const late = refusal(400, 'start_in_past', '/touchpoint/start_at');
    const {composer, said, again, form, sent} = await scheduled([lost, late, made]);
    await until(() => said().includes('cannot be reached'), 'it is said');
    await until(() => buttonIn(form, 'Schedule')?.ariaDisabled !== 'true');
    await again();
    await until(() => inside(composer, 'cs-campaign-watch'), 'it is scheduled');
    const [first, second, third] = await sent();
    expect(second).to.eql(first);
    expect(third!.idempotency_key).to.equal(first!.idempotency_key);
    expect(Date.parse(third!.touchpoint.start_at)).to.be.greaterThan(
      Date.parse(first!.touchpoint.start_at),
    );
  });

  it('says that it was made where it was changed since, and lets a person make another one', async () => {
    const reused = refusal(422, 'idempotency_key_reused');
    const {composer, said, again, form, sent} = await scheduled([lost, reused, made]);
    await until(() => said().includes('cannot be reached'), 'it is said');
    form.querySelector<HTMLElement>('#name')!.focus();
    await sendKeys({type: '2'});
    await until(() => !buttonIn(form, 'Schedule'), 'the check is gone');
    await again();
    await until(() => said().includes('An earlier try has made this campaign'), 'it is said');
    await until(() => buttonIn(form, 'Schedule')?.ariaDisabled !== 'true');
    await again();
    await until(() => inside(composer, 'cs-campaign-watch'), 'it is scheduled');
    const keys = (await sent()).map(({idempotency_key: key}) => key);
    expect(keys[1]).to.equal(keys[0]);
    expect(keys[2]).not.to.equal(keys[0]);
  });
});
