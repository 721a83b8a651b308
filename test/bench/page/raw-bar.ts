/**
 * The raw-DOM bar: what a careful person would write by hand to show the same list with the same look, the same markup
 * and the same click, and nothing more. Its text becomes a script; it may use nothing outside of itself.
 */
export interface RawConfig {
  /** Base of the API. */
  readonly api: string;
  /** The look, of a bar and of toasts. */
  readonly barCss: string;
  readonly toastCss: string;
  /** By the names of icons, and of signs. */
  readonly paths: Readonly<Record<string, string>>;
}

interface RawAction {
  readonly id: string;
  readonly name: string;
  readonly icon: string;
}

/** What the tests of a page find there. */
export interface RawBars {
  /** Adds bars to the body; resolves when they show their buttons. */
  add(count: number): Promise<readonly HTMLElement[]>;
  /** Runs an action as a click does; resolves when its toast is there. */
  toast(bar: HTMLElement, id: string): Promise<HTMLElement>;
}

declare global {
  interface Window {
    rawBars: RawBars;
  }
}

export function rawBar({api, barCss, toastCss, paths}: RawConfig): void {
  const pageSize = 100;
  const sheetOf = (text: string): CSSStyleSheet => {
    const sheet = new CSSStyleSheet();
    sheet.replaceSync(text);
    return sheet;
  };
  const barSheet = sheetOf(barCss);
  let toastSheet: CSSStyleSheet | undefined;
  let list: Promise<readonly RawAction[]> | undefined;
  let toaster: ShadowRoot | undefined;

  async function load(): Promise<readonly RawAction[]> {
    const actions: RawAction[] = [];
    for (let page = 1; ; page++) {
      const response = await fetch(`${api}/api/custom-actions?limit=${pageSize}&page=${page}`);
      const {data} = (await response.json()) as {data: {custom_actions: RawAction[]}};
      actions.push(...data.custom_actions);
      if (data.custom_actions.length < pageSize) return actions;
    }
  }

  function element(tag: string, attributes: Readonly<Record<string, string>>, text = '') {
    const made = document.createElement(tag);
    for (const name of Object.keys(attributes)) made.setAttribute(name, attributes[name]!);
    if (text) made.textContent = text;
    return made;
  }

  function draw(name: string): SVGElement {
    const space = 'http://www.w3.org/2000/svg';
    const svg = document.createElementNS(space, 'svg');
    const attributes = {
      part: 'icon',
      viewBox: '0 0 24 24',
      fill: 'none',
      stroke: 'currentColor',
      'stroke-width': '2',
      'stroke-linecap': 'round',
      'stroke-linejoin': 'round',
      'aria-hidden': 'true',
    };
    for (const [key, value] of Object.entries(attributes)) svg.setAttribute(key, value);
    const path = document.createElementNS(space, 'path');
    path.setAttribute('d', paths[name] ?? '');
    svg.append(path);
    return svg;
  }

  function buttonOf({id, name, icon}: RawAction): HTMLElement {
    const button = element('button', {
      part: 'button',
      class: 'action',
      type: 'button',
      'data-id': id,
      'data-tip': name,
      'aria-label': name,
      'aria-disabled': 'false',
      tabindex: '-1',
    });
    const label = element('span', {part: 'label', class: 'label'}, name);
    const about = element('span', {id: `about-${id}`, hidden: ''});
    button.append(draw(icon), label, about);
    return button;
  }

  function onKey(toolbar: HTMLElement, event: KeyboardEvent): void {
    const all = [...toolbar.querySelectorAll<HTMLElement>('.action')];
    const at = all.findIndex(one => one.matches(':focus'));
    const steps: Readonly<Record<string, number>> = {
      ArrowRight: at + 1,
      ArrowLeft: at - 1,
      Home: 0,
      End: all.length - 1,
    };
    const to = steps[event.key];
    if (to === undefined) return;
    event.preventDefault();
    for (const one of all) one.tabIndex = -1;
    const next = all.at(to % all.length)!;
    next.tabIndex = 0;
    next.focus();
  }

  async function add(count: number): Promise<readonly HTMLElement[]> {
    const bars: HTMLElement[] = [];
    for (let index = 0; index < count; index++) {
      const host = element('div', {class: 'raw-bar'});
      const root = host.attachShadow({mode: 'open'});
      root.adoptedStyleSheets = [barSheet];
      const base = {part: 'base', class: 'bar', role: 'toolbar', 'aria-label': 'Actions'};
      const toolbar = element('div', base);
      const tip = {part: 'tooltip', class: 'tooltip', popover: 'manual', 'aria-hidden': 'true'};
      root.append(toolbar, element('div', tip), element('div', {class: 'quiet', role: 'status'}));
      toolbar.addEventListener('keydown', event => onKey(toolbar, event));
      toolbar.addEventListener('click', event => {
        const id = (event.target as Element).closest('[data-id]')?.getAttribute('data-id');
        if (id) void toast(host, id);
      });
      document.body.append(host);
      bars.push(host);
    }
    const actions = await (list ??= load());
    for (const bar of bars) {
      const toolbar = bar.shadowRoot!.firstElementChild!;
      toolbar.append(...actions.map(buttonOf));
      (toolbar.firstElementChild as HTMLElement).tabIndex = 0;
    }
    return bars;
  }

  function showToaster(): ShadowRoot {
    const host = element('div', {popover: 'manual'});
    const root = host.attachShadow({mode: 'open'});
    root.adoptedStyleSheets = [(toastSheet ??= sheetOf(toastCss))];
    root.append(
      element('section', {class: 'stack', 'aria-label': 'Notifications'}),
      element('div', {class: 'quiet', role: 'status'}),
    );
    document.body.append(host);
    host.showPopover();
    return root;
  }

  async function toast(bar: HTMLElement, id: string): Promise<HTMLElement> {
    const button = bar.shadowRoot!.querySelector(`[data-id="${id}"]`)!;
    const name = button.getAttribute('aria-label') ?? '';
    button.classList.add('busy');
    button.setAttribute('aria-disabled', 'true');
    const response = await fetch(`${api}/api/custom-actions/${id}/execute`, {
      method: 'POST',
      headers: {'Content-Type': 'application/json'},
      body: JSON.stringify({contact_id: 'c1', idempotency_key: crypto.randomUUID()}),
    });
    const {data} = (await response.json()) as {data: {message: string}};
    button.classList.remove('busy');
    button.setAttribute('aria-disabled', 'false');
    button.querySelector('.mark')?.remove();
    const mark = element('span', {class: 'mark succeeded'});
    mark.append(draw('check'));
    button.append(mark);
    toaster ??= showToaster();
    const attributes = {part: 'toast', class: 'toast success', role: 'group', 'aria-label': name};
    const made = element('div', attributes);
    const sign = element('span', {class: 'sign'});
    sign.append(draw('check'));
    const body = element('div', {});
    body.append(
      element('div', {class: 'title'}, name),
      element('div', {class: 'message'}, data.message),
      element('div', {class: 'buttons'}),
    );
    const close = element('button', {class: 'close', type: 'button', 'aria-label': 'Dismiss'});
    close.append(draw('close'));
    close.addEventListener('click', () => made.remove());
    made.append(sign, body, close);
    toaster.querySelector('.stack')!.append(made);
    toaster.querySelector('[role=status]')!.textContent = `Done: ${data.message}`;
    return made;
  }

  window.rawBars = {add, toast};
}
