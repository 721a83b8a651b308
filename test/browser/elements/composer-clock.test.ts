import {expect} from '@open-wc/testing';
import {clean, press, until} from './bar-fixture.ts';
import {buttonIn, composerOn, fill, inside, preview, v2, written} from './composer-fixture.ts';

const made = v2({id: 'k1', name: 'Renewal', status: 'scheduled'}, 201);
const over = {
  status: 400,
  body: {
    ctx_id: 'x',
    data: null,
    message: 'start_at is over',
    error: {code: 'start_in_past', details: [{path: '/touchpoint/start_at', message: 'is over'}]},
  },
};
/** A check of a server whose clock is far from the browser's. */
const checkAt = (time: string) => v2({...(preview.body.data as object), send_times_at: [time]});
const [first, second] = ['2031-01-06T09:00:00.000Z', '2031-01-06T09:20:00.000Z'];

interface Sent {
  readonly touchpoint: {readonly status: string; readonly start_at: string};
}

describe('<cs-campaign-composer>, where the clock of the browser is wrong', () => {
  afterEach(clean);

  async function scheduled(script: Parameters<typeof composerOn>[0]) {
    const {composer, server} = await composerOn(script);
    const form = await written(composer);
    await fill(form);
    await press(buttonIn(form, 'Check it')!);
    await until(() => buttonIn(form, 'Schedule'), 'the check is there');
    await press(buttonIn(form, 'Schedule')!);
    await until(() => inside(composer, 'cs-campaign-watch'), 'it is scheduled');
    const sent = async (call: 'check' | 'schedule') =>
      (await server.requests(call)).map(({body}) => (body as Sent).touchpoint);
    return {checked: await sent('check'), made: await sent('schedule')};
  }

  it('begins as soon as the server says that it may', async () => {
    const {checked, made: sent} = await scheduled({check: [checkAt(first)]});
    // No clock has a part in what is looked at: the server counts from its own.
    expect(checked[0]!.status).to.equal('draft');
    expect(checked[0]!.start_at).to.equal('1970-01-01T00:00:00.000Z');
    expect(sent.map(({start_at}) => start_at)).to.eql([first]);
  });

  it('asks the server anew where that moment is over', async () => {
    const {made: sent} = await scheduled({
      check: [checkAt(first), checkAt(second)],
      schedule: [over, made],
    });
    expect(sent.map(({start_at}) => start_at)).to.eql([first, second]);
  });
});
