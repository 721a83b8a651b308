import {deferred} from '../protocol/deferred.ts';

/**
 * A clipboard write that begins in a click and gets its text later: browsers trust a write only for a moment after a
 * click, and a promise in a ClipboardItem keeps that trust until the run has ended.
 */
export class PromisedCopy {
  readonly #text = deferred<Blob>();
  readonly #written: Promise<boolean>;

  constructor() {
    this.#written = write(this.#text.promise);
    // Nobody may ever ask for it.
    this.#text.promise.catch(() => undefined);
  }

  /** Puts the text on the clipboard. Returns whether the browser did it. */
  async give(text: string): Promise<boolean> {
    this.#text.resolve(new Blob([text], {type: 'text/plain'}));
    if (await this.#written) return true;
    // Engines without promises in a ClipboardItem may still trust the click.
    return navigator.clipboard ? navigator.clipboard.writeText(text).then(yes, no) : false;
  }

  /** Leaves the clipboard as it is. Does nothing once the text was given. */
  cancel(): void {
    this.#text.reject(new DOMException('Nothing to copy', 'AbortError'));
  }
}

const yes = (): boolean => true;
const no = (): boolean => false;

function write(blob: Promise<Blob>): Promise<boolean> {
  // Pages without https have no clipboard.
  if (!('ClipboardItem' in globalThis) || !navigator.clipboard) return Promise.resolve(false);
  try {
    return navigator.clipboard.write([new ClipboardItem({'text/plain': blob})]).then(yes, no);
  } catch {
    // An engine that takes no promise here throws at once; `give()` has the other way.
    return Promise.resolve(false);
  }
}
