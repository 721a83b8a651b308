import {fixture, html} from '@open-wc/testing';
import type {CsActionBarElement} from '../../../src/elements/action-bar/action-bar.ts';
import type {FakeServer} from '../fake-server.ts';
import {textOf, until} from '../elements/bar-fixture.ts';

/** A page of its own, with its own built-ins, that has a bar by a script tag. */
export class OldPage {
  readonly document: Document;
  readonly bar: CsActionBarElement;
  /** What failed in it, unheard. */
  readonly failures: string[] = [];

  private constructor(document: Document) {
    this.document = document;
    this.bar = document.querySelector('cs-action-bar')!;
    for (const type of ['error', 'unhandledrejection'])
      document.defaultView!.addEventListener(type, event =>
        this.failures.push(String(Reflect.get(event, 'reason') ?? Reflect.get(event, 'message'))),
      );
  }

  /** `script` runs before all else; the bar is loaded, and ready for a click. */
  static async open(server: FakeServer, script: string, attributes = ''): Promise<OldPage> {
    const frame = await fixture<HTMLIFrameElement>(
      html`<iframe width="600" height="500"></iframe>`,
    );
    const {document: written} = frame.contentWindow!;
    written.open();
    written.write(`<!doctype html><html lang="en"><title>A page</title>
      <script>${script}</script>
      <input id="reply">
      <cs-action-bar api="${server.url}" sandbox-src="${location.origin}/sandbox" contact-id="c1" ${attributes}></cs-action-bar>
      <script type="module" src="/src/script-tag.ts"></script>`);
    written.close();
    const page = new OldPage(written);
    await until(() => page.bar.matches(':state(ready)'), 'the bar is ready');
    await until(() => page.find('[part~=button]'), 'the list is there');
    return page;
  }

  /** Something of the bar, through the shadow roots that `path` names. */
  find(...path: string[]): HTMLElement | undefined {
    let found: Element | null | undefined = this.bar;
    for (const selector of path) found = found?.shadowRoot?.querySelector(selector);
    return (found as HTMLElement | null | undefined) ?? undefined;
  }

  click(name: string): void {
    this.find(`[part~=button][aria-label="${name}"]`)!.click();
  }

  async toastSaying(text: string): Promise<HTMLElement> {
    const toasts = (): HTMLElement[] => [
      ...(this.document
        .querySelector('cs-toaster')
        ?.shadowRoot?.querySelectorAll<HTMLElement>('[part~=toast]') ?? []),
    ];
    const find = (): HTMLElement | undefined =>
      toasts().find(one => one.textContent.includes(text));
    await until(find, `a toast says “${text}”`).catch((error: unknown) => {
      const said = [...toasts().map(textOf), ...this.failures].join('; ');
      throw new Error(`No toast says “${text}”, but: ${said}`, {cause: error});
    });
    return find()!;
  }
}
