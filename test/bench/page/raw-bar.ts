/**
 * The raw-DOM bar: what a careful person would write by hand to show the same list with the same look, the same markup
 * and the same click, and nothing more. Its text becomes a script; it may use nothing outside of itself.
 */
interface RawConfig {
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
interface RawBars {
  /** Adds bars to the body; resolves when they show their buttons. */
  add(count: number): Promise<readonly HTMLElement[]>;
  /** Where toasts are shown. */
  toasts(): ShadowRoot;
}

declare global {
  interface Window {
    rawBars: RawBars;
  }
}

export function rawBar({api, barCss, toastCss, paths}: RawConfig): void {
  const pageSize = 100;
  /** Milliseconds until a toast goes by itself, and until a tooltip shows. */
  const stays = 6_000;
  const tipAfter = 350;
  const sheetOf = (text: string): CSSStyleSheet => {
    const sheet = new CSSStyleSheet();
    sheet.replaceSync(text);
    return sheet;
  };
  const barSheet = sheetOf(barCss);
  let toastSheet: CSSStyleSheet | undefined;
  let list: Promise<readonly RawAction[]> | undefined;
  let toaster: ShadowRoot | undefined;
  const timers = new Map<HTMLElement, ReturnType<typeof setTimeout>>();

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

  /** One tooltip for the bar, moved. */
  function tipOf(toolbar: HTMLElement, tip: HTMLElement): void {
    let timer: ReturnType<typeof setTimeout> | undefined;
    const hide = (): void => {
      clearTimeout(timer);
      tip.hidePopover();
    };
    const show = (anchor: HTMLElement): void => {
      tip.textContent = anchor.getAttribute('data-tip');
      tip.showPopover();
      const {left, bottom} = anchor.getBoundingClientRect();
      tip.style.setProperty('left', `${left}px`);
      tip.style.setProperty('top', `${bottom + 6}px`);
    };
    const anchorOf = ({target}: Event) => (target as Element).closest<HTMLElement>('[data-tip]');
    toolbar.addEventListener('pointerover', event => {
      const anchor = anchorOf(event);
      hide();
      if (anchor) timer = setTimeout(() => show(anchor), tipAfter);
    });
    toolbar.addEventListener('focusin', event => {
      const anchor = anchorOf(event);
      if (anchor?.matches(':focus-visible')) show(anchor);
    });
    for (const type of ['pointerleave', 'pointerdown', 'focusout'])
      toolbar.addEventListener(type, hide);
  }

  async function add(count: number): Promise<readonly HTMLElement[]> {
    const bars: HTMLElement[] = [];
    for (let index = 0; index < count; index++) {
      const host = element('div', {class: 'raw-bar'});
      const root = host.attachShadow({mode: 'open'});
      root.adoptedStyleSheets = [barSheet];
      const base = {part: 'base', class: 'bar', role: 'toolbar', 'aria-label': 'Actions'};
      const toolbar = element('div', base);
      const tip = element('div', {
        part: 'tooltip',
        class: 'tooltip',
        popover: 'manual',
        'aria-hidden': 'true',
      });
      root.append(toolbar, tip, element('div', {class: 'quiet', role: 'status'}));
      tipOf(toolbar, tip);
      toolbar.addEventListener('keydown', event => onKey(toolbar, event));
      toolbar.addEventListener('click', event => {
        const button = (event.target as Element).closest<HTMLElement>('[data-id]');
        if (button?.getAttribute('aria-disabled') === 'false') void run(button);
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

  function toasts(): ShadowRoot {
    if (toaster) return toaster;
    const host = element('div', {});
    toaster = host.attachShadow({mode: 'open'});
    toaster.adoptedStyleSheets = [(toastSheet ??= sheetOf(toastCss))];
    const stack = element('section', {
      class: 'stack',
      popover: 'manual',
      'aria-label': 'Notifications',
    });
    toaster.append(
      stack,
      element('div', {class: 'quiet', role: 'status'}),
      element('div', {class: 'quiet', role: 'alert'}),
    );
    stack.addEventListener('keydown', ({key, target}) => {
      if (key === 'Escape') dismiss((target as Element).closest<HTMLElement>('.toast')!);
    });
    // Nothing goes while somebody may be reading it.
    for (const type of ['pointerenter', 'focusin'])
      host.addEventListener(type, () => timers.forEach(timer => clearTimeout(timer)));
    for (const type of ['pointerleave', 'focusout'])
      host.addEventListener(type, () => [...timers.keys()].forEach(countDown));
    document.body.append(host);
    stack.showPopover();
    return toaster;
  }

  function countDown(toast: HTMLElement): void {
    clearTimeout(timers.get(toast));
    timers.set(
      toast,
      setTimeout(() => dismiss(toast), stays),
    );
  }

  function dismiss(toast: HTMLElement): void {
    clearTimeout(timers.get(toast));
    timers.delete(toast);
    toast.remove();
  }

  /** What a button is doing, or how it ended, for its tooltip and its description. */
  function describe(button: HTMLElement, text: string): void {
    const about = button.querySelector('[hidden]')!;
    about.textContent = `${text}.`;
    button.setAttribute('data-tip', `${button.getAttribute('aria-label')}\n${text}`);
    button.setAttribute('aria-describedby', about.id);
  }

  async function run(button: HTMLElement): Promise<void> {
    const id = button.getAttribute('data-id')!;
    const name = button.getAttribute('aria-label') ?? '';
    button.classList.add('busy');
    button.setAttribute('aria-disabled', 'true');
    describe(button, `${name} is running`);
    button.querySelector('.mark')?.remove();
    const response = await fetch(`${api}/api/custom-actions/${id}/execute`, {
      method: 'POST',
      headers: {'Content-Type': 'application/json'},
      body: JSON.stringify({contact_id: 'c1', idempotency_key: crypto.randomUUID()}),
    });
    const {data} = (await response.json()) as {data: {message: string}};
    button.classList.remove('busy');
    button.setAttribute('aria-disabled', 'false');
    describe(button, 'Done last time');
    const mark = element('span', {class: 'mark succeeded'});
    mark.append(draw('check'));
    button.append(mark);
    show(name, data.message);
  }

  function show(name: string, message: string): void {
    const root = toasts();
    const attributes = {part: 'toast', class: 'toast success', role: 'group', 'aria-label': name};
    const made = element('div', attributes);
    const sign = element('span', {class: 'sign', role: 'img', 'aria-label': 'Done'});
    sign.append(draw('check'));
    const body = element('div', {});
    body.append(
      element('div', {class: 'title'}, name),
      element('div', {class: 'message'}, message),
      element('div', {class: 'buttons'}),
    );
    const close = element('button', {class: 'close', type: 'button', 'aria-label': 'Dismiss'});
    close.append(draw('close'));
    close.addEventListener('click', () => dismiss(made));
    made.append(sign, body, close);
    root.querySelector('.stack')!.append(made);
    root.querySelector('[role=status]')!.textContent = `Done: ${message}`;
    countDown(made);
  }

  window.rawBars = {add, toasts};
}
