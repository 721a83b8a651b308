import {render} from 'lit';
import type {BarMessages} from '../../locales/messages.ts';
import type {Action} from '../../protocol/action.ts';
import type {Run} from '../../state/run.ts';
import {draw} from '../shared/draw.ts';
import {iconPath} from '../shared/icons.ts';
import type {Mark} from './last-run.ts';

export interface ButtonView {
  readonly action: Action;
  /** The last run for the open contact. */
  readonly run: Run | undefined;
  readonly words: BarMessages;
  /** Why the action cannot run, or ''. */
  readonly whyNot: string;
  /** What others did with it for this contact, or ''. */
  readonly others: string | undefined;
  /** Keys that run it, as they are shown and for `aria-keyshortcuts`. */
  readonly keys: {readonly shown: string; readonly aria: string | undefined} | undefined;
  /** How the last run ended; comes after the first render. */
  readonly mark: Mark | undefined;
}

/**
 * The buttons of a bar: one an action, whose element stays as long as the action does. They are made by hand, for a
 * template engine would keep a dozen objects for each, on pages that make a bar anew for each contact.
 */
export class ActionButtons {
  readonly #buttons = new Map<string, ActionButton>();

  /** Brings them up to date; elements that keep their place are not touched. */
  show(container: Element, views: readonly ButtonView[]): void {
    const ids = new Set(views.map(({action}) => action.id));
    for (const [id, {element}] of this.#buttons) {
      if (ids.has(id)) continue;
      element.remove();
      this.#buttons.delete(id);
    }
    let place = container.firstElementChild;
    for (const view of views) {
      const {id} = view.action;
      const button = this.#buttons.get(id) ?? new ActionButton();
      this.#buttons.set(id, button);
      button.show(view);
      if (button.element === place) place = place.nextElementSibling;
      else container.insertBefore(button.element, place);
    }
  }
}

/** Its icon, its name, what it is doing, and how it ended last. */
class ActionButton {
  readonly element = document.importNode(modelButton(), true);
  /** What was shown last. */
  #shown: readonly unknown[] = [];

  show({action, run, words, whyNot, others, mark, keys}: ButtonView): void {
    const shown = [action, run, words, whyNot, others, mark?.text, keys?.shown, keys?.aria];
    if (shown.every((one, index) => one === this.#shown[index])) return;
    const before = this.#shown[5];
    this.#shown = shown;
    const busy = run?.state === 'running';
    const name = action.name || words.untitled;
    const doing = busy ? words.running(name) : mark?.text;
    const about = [action.config.description, whyNot, doing, others].filter(Boolean);
    const aboutId = `about-${action.id}`;
    const [svg, label, description] = this.element.children;
    set(this.element, 'class', busy ? 'action busy' : 'action');
    set(this.element, 'data-id', action.id);
    set(
      this.element,
      'data-tip',
      [keys?.shown ? `${name} (${keys.shown})` : name, ...about].join('\n'),
    );
    set(this.element, 'aria-label', name);
    set(this.element, 'aria-keyshortcuts', keys?.aria);
    set(this.element, 'aria-describedby', about.length > 0 ? aboutId : undefined);
    set(this.element, 'aria-disabled', String(busy || whyNot !== ''));
    set(svg!.firstElementChild!, 'd', iconPath(action.icon));
    write(label!, name);
    description!.id = aboutId;
    write(description!, about.map(asSentence).join(' '));
    if (mark?.text === before) return;
    // A sign that stays is not made anew, for it fades by itself.
    this.element.querySelector('.mark')?.remove();
    if (mark) this.element.append(signOf(mark, run?.state));
  }
}

function signOf({sign}: Mark, state = ''): Element {
  const element = document.createElement('span');
  set(element, 'class', `mark ${state}`);
  render(sign, element);
  return element;
}

let model: HTMLElement | undefined;

/** What all buttons begin as. */
function modelButton(): HTMLElement {
  if (model) return model;
  const fragment = document.createDocumentFragment();
  render(draw(''), fragment);
  model = document.createElement('button');
  set(model, 'part', 'button');
  set(model, 'type', 'button');
  const label = document.createElement('span');
  set(label, 'part', 'label');
  set(label, 'class', 'label');
  const about = document.createElement('span');
  about.hidden = true;
  model.append(fragment.firstElementChild!, label, about);
  return model;
}

function set(element: Element, name: string, value: string | undefined): void {
  if (value === undefined) element.removeAttribute(name);
  else if (element.getAttribute(name) !== value) element.setAttribute(name, value);
}

function write(element: Element, text: string): void {
  if (element.textContent !== text) element.textContent = text;
}

/** Spoken one after the other, they must not run into each other. */
const asSentence = (text = ''): string => text.replace(/[\p{L}\p{M}\p{N}]$/u, '$&.');
