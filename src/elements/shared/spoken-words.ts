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
  #ready: Promise<void> = Promise.resolve();

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
  get ready(): Promise<void> {
    return this.#ready;
  }

  hostUpdate(): void {
    if (!this.#host.isConnected || this.#host.messages) return;
    const language = languageOf(this.#host);
    if (language === this.#language) return;
    this.#language = language;
    this.#ready = this.#speak(language);
  }

  async #speak(language: string): Promise<void> {
    const {promise: late, resolve} = Promise.withResolvers<void>();
    const timer = setTimeout(resolve, patience);
    await Promise.race([this.#take(language), late]);
    clearTimeout(timer);
  }

  /** What comes late is spoken all the same. */
  async #take(language: string): Promise<void> {
    const words = await this.#load(language).catch(() => undefined);
    if (language !== this.#language || words === this.#words) return;
    this.#words = words;
    this.#host.requestUpdate();
  }
}
