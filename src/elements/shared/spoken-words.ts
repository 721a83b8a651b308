import type {ReactiveController} from 'lit';
import {languageOf} from './language.ts';

interface WordsHost<T> extends HTMLElement {
  /** Texts that the page has given. */
  readonly messages?: T | undefined;
  addController(controller: ReactiveController): void;
  requestUpdate(): void;
}

/** Milliseconds that texts may take; until they come after that, English is better than nothing. */
const patience = 5_000;

/** The texts of an element: those of the page, else those of its language, fetched when it speaks one; else English. */
export class SpokenWords<T> implements ReactiveController {
  readonly #host: WordsHost<T>;
  readonly #load: (tag: string) => Promise<T | undefined>;
  readonly #english: T;
  #language = '';
  #words: T | undefined;
  #ready: Promise<unknown> = Promise.resolve();

  constructor(host: WordsHost<T>, load: (tag: string) => Promise<T | undefined>, english: T) {
    this.#host = host;
    this.#load = load;
    this.#english = english;
    host.addController(this);
  }

  get current(): T {
    return this.#host.messages ?? this.#words ?? this.#english;
  }

  /** Resolves once there is nothing more to wait for. */
  get ready(): Promise<unknown> {
    return this.#ready;
  }

  hostUpdate(): void {
    if (!this.#host.isConnected || this.#host.messages) return;
    const language = languageOf(this.#host);
    if (language === this.#language) return;
    this.#language = language;
    const late = new Promise(resolve => setTimeout(resolve, patience));
    this.#ready = Promise.race([this.#speak(language), late]);
  }

  /** What comes late is spoken all the same. */
  async #speak(language: string): Promise<void> {
    const words = await this.#load(language).catch(() => undefined);
    if (language !== this.#language || words === this.#words) return;
    this.#words = words;
    this.#host.requestUpdate();
  }
}
