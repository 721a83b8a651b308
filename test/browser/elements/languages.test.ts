import {expect} from '@open-wc/testing';
import {FakeServer, action, listed, success} from '../fake-server.ts';
import {
  buttons,
  clean,
  descriptionOf,
  loadedBar,
  press,
  textOf,
  toastSaying,
  until,
} from './bar-fixture.ts';

const done = success({success: true, message: '', state: 'succeeded', execution_id: 'e1'});
const table = [
  {lang: 'es-MX', actions: 'Acciones', done: 'Ticket: hecho', last: 'La última vez, hecho'},
  {lang: 'pt-BR', actions: 'Ações', done: 'Bilhete: feito', last: 'Feito da última vez'},
  {lang: 'hi', actions: 'कार्रवाइयाँ', done: 'टिकट पूरी हुई', last: 'पिछली बार पूरी हुई'},
  {lang: 'ar', actions: 'الإجراءات', done: 'تذكرة: تمّ', last: 'تمّ في المرة الأخيرة'},
  {lang: 'xx', actions: 'Actions', done: 'Ticket is done', last: 'Done last time'},
];
const i18n = {
  'pt-BR': {name: 'Bilhete'},
  hi: {name: 'टिकट'},
  ar: {name: 'تذكرة', description: 'يفتح تذكرة'},
};

describe('<cs-action-bar> in the language of its page', () => {
  const before = document.documentElement.lang;
  afterEach(async () => {
    document.documentElement.lang = before;
    await clean();
  });

  for (const {lang, actions, done: said, last} of table)
    it(`speaks ${lang}, in the bar, its toasts and the names of actions`, async () => {
      document.documentElement.lang = lang;
      const list = [listed(action('a', {name: 'Ticket', config: {i18n}}))];
      const bar = await loadedBar(
        await FakeServer.start({list, execute: [done], availability: [listed()]}),
      );
      const toolbar = bar.shadowRoot!.querySelector('[role=toolbar]')!;
      await until(() => toolbar.getAttribute('aria-label') === actions);
      const [only] = buttons(bar);
      await press(only!);
      await toastSaying(said);
      expect(descriptionOf(only!)).to.contain(last);
      await expect(bar).to.be.accessible();
    });

  it('follows the nearest lang, and the page’s own texts before all', async () => {
    const list = [listed(action('a', {name: 'Ticket', config: {i18n}}))];
    const bar = await loadedBar(await FakeServer.start({list, execute: [done]}));
    bar.lang = 'ar';
    bar.requestUpdate();
    await until(() => buttons(bar)[0]!.getAttribute('aria-label') === 'تذكرة');
    expect(textOf(bar.shadowRoot!.querySelector('[part=base]')!)).to.contain('يفتح تذكرة');
  });
});
