import {render} from 'lit';
import type {BarMessages} from '../../locales/messages.ts';
import type {Action} from '../../protocol/action.ts';
import type {RunState} from '../../protocol/result.ts';
import {draw} from '../shared/draw.ts';
import {iconPath} from '../shared/icons.ts';

/** A button, in values that are the same ones as long as it is to look the same. */
export interface ButtonView extends Partial<LateView> {
  readonly action: Action;
  readonly words: BarMessages;
  /** Why the action cannot run, or ''. */
  readonly whyNot: string;
}

/** What comes after the first render. */
export interface LateView {
  /** Arrows move between the buttons, so that Tab comes to one of them only. */
  readonly isStop: true;
  /** Of the last run for the open contact. */
  readonly state: RunState | undefined;
  /** What others did with it for this contact, or ''. */
  readonly others: string;
  /** How the last run ended, in words and as a sign, of which a button gets a copy. */
  readonly ended: string | undefined;
  readonly sign: Element | undefined;
  /** Keys that run it, as they are shown, and for `aria-keyshortcuts`. */
  readonly keys: string | undefined;
  readonly ariaKeys: string | undefined;
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
      let button = this.#buttons.get(id);
      if (button) button.show(view);
      else this.#buttons.set(id, (button = new ActionButton(view)));
      if (button.element === place) place = place.nextElementSibling;
      else container.insertBefore(button.element, place);
    }
  }
}

/** Of each action a button as later bars of the page made it: a copy is made faster, and shares what it has in common. */
const models = new WeakMap<Action, {readonly view: ButtonView; readonly element: HTMLElement}>();

/** Its icon, its name, what it is doing, and how it ended last. */
class ActionButton {
  readonly element: HTMLElement;
  #shown: Partial<ButtonView> = {};

  constructor(view: ButtonView) {
    const {action, sign, isStop} = view;
    const model = isStop && models.get(action);
    if (model && areSame(view, model.view)) {
      this.element = copyOf(model.element);
      this.#shown = view;
      return;
    }
    this.element = copyOf(modelButton());
    this.show(view);
    if (!isStop) return;
    this.element.tabIndex = -1;
    // A sign begins to fade when it is shown.
    if (!sign) models.set(action, {view, element: copyOf(this.element)});
  }

  show(view: ButtonView): void {
    const before = this.#shown;
    if (areSame(view, before)) return;
    this.#shown = view;
    const {action, state, words, whyNot, others, ended, sign, keys, ariaKeys} = view;
    const busy = state === 'running';
    const name = action.name || words.untitled;
    const doing = busy ? words.running(name) : ended;
    const about = [action.config.description, whyNot, doing, others].filter(Boolean);
    const aboutId = `about-${action.id}`;
    const {element} = this;
    // Not by `children`, a list that would be kept for each button.
    const svg = element.firstElementChild!;
    const label = svg.nextElementSibling!;
    const description = label.nextElementSibling!;
    set(element, 'class', busy ? 'action busy' : 'action');
    set(element, 'data-id', action.id);
    set(element, 'data-tip', [keys ? `${name} (${keys})` : name, ...about].join('\n'));
    set(element, 'aria-label', name);
    set(element, 'aria-keyshortcuts', ariaKeys);
    set(element, 'aria-describedby', about.length > 0 ? aboutId : undefined);
    set(element, 'aria-disabled', String(busy || whyNot !== ''));
    set(svg.firstElementChild!, 'd', iconPath(action.icon));
    write(label, name);
    description.id = aboutId;
    write(description, about.map(asSentence).join(' '));
    if (ended === before.ended) return;
    // A sign that stays is not made anew, for it fades by itself.
    element.querySelector('.mark')?.remove();
    if (sign) element.append(copyOf(sign));
  }
}

/** Not by lists of the values: they would be made for each button at each update. */
function areSame<T extends object>(view: T, shown: Partial<T>): boolean {
  for (const key in view) if (view[key] !== shown[key]) return false;
  return true;
}

const copyOf = <T extends Node>(node: T): T => document.importNode(node, true);

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

/** Spoken one after the other, they must not run into each other. Not by Unicode's classes: they are slow to compile. */
const asSentence = (text = ''): string => (/[.!?…؟।]$/.test(text) ? text : `${text}.`);
