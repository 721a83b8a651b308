import {expect} from '@open-wc/testing';
import {FakeServer, action, listed, success} from '../fake-server.ts';
import {
  buttons,
  buttonsOf,
  clean,
  descriptionOf,
  loadedBar,
  press,
  textOf,
  toastSaying,
  toaster,
  toasts,
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

  it('puts what the server says of a run into the language, and leaves what a webhook says itself', async () => {
    document.documentElement.lang = 'pt-BR';
    const toast = (message: string) => ({message, type: 'success'});
    const message = 'Webhook executed successfully';
    const plain = success({success: true, message, state: 'succeeded', toast: toast(message)});
    const own = success({
      success: true,
      message: 'Hi',
      state: 'succeeded',
      toast: toast('Ticket #1'),
    });
    const refused = success({
      success: false,
      message: 'Webhook returned status 503 Service Unavailable',
      state: 'failed',
    });
    const list = [listed(action('a'))];
    const bar = await loadedBar(await FakeServer.start({list, execute: [plain, own, refused]}));
    const toolbar = bar.shadowRoot!.querySelector('[role=toolbar]')!;
    await until(() => toolbar.getAttribute('aria-label') === 'Ações');
    for (const said of [
      'Webhook executado com sucesso',
      'Ticket #1',
      'O webhook respondeu com o status 503 Service Unavailable',
    ]) {
      await press(buttons(bar)[0]!);
      await toastSaying(said);
    }
  });

  it('follows the nearest lang, and the page’s own texts before all', async () => {
    const list = [listed(action('a', {name: 'Ticket', config: {i18n}}))];
    const bar = await loadedBar(await FakeServer.start({list, execute: [done]}));
    bar.lang = 'ar';
    bar.requestUpdate();
    await until(() => buttons(bar)[0]!.getAttribute('aria-label') === 'تذكرة');
    expect(textOf(bar.shadowRoot!.querySelector('[part=base]')!)).to.contain('يفتح تذكرة');
  });

  describe('the result of a run', () => {
    const down = success({success: false, message: '', state: 'failed', execution_id: 'e1'});
    const shown = async () => {
      document.documentElement.lang = 'es';
      const list = [listed(action('a', {name: 'Ticket'}))];
      const server = await FakeServer.start({list, execute: [down], availability: [listed()]});
      const bar = await loadedBar(server);
      await press(buttons(bar)[0]!);
      const toast = await toastSaying('Ticket');
      const region = toast.getRootNode() as ShadowRoot;
      const said = (): string => textOf(region.querySelector('[role=alert]')!);
      const retry = (): string => textOf(buttonsOf(toast)[0]!);
      await until(() => retry() === 'Reintentar' && said());
      return {bar, said, retry};
    };

    it('stays in the language of the page when its bar goes', async () => {
      const {bar, retry} = await shown();
      bar.remove();
      // What is not in the page any more would speak the browser's language.
      await bar.updateComplete;
      await import('../../../src/locales/en.ts');
      await toaster()!.updateComplete;
      expect(textOf(toasts()[0]!)).to.contain('Para c1');
      expect(retry()).to.equal('Copiar detalles');
    });

    it('is not read out once more for another language', async () => {
      const {bar, said, retry} = await shown();
      const before = said();
      document.documentElement.lang = 'pt';
      bar.requestUpdate();
      await until(() => retry() === 'Tentar de novo');
      await toaster()!.updateComplete;
      expect(said()).to.equal(before);
    });
  });
});
