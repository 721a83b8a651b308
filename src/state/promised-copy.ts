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
    return (await this.#written) || copyAsKeysDo(text);
  }

  /** Leaves the clipboard as it is. Does nothing once the text was given. */
  cancel(): void {
    this.#text.reject(new Error('Nothing to copy'));
  }
}

/** Where there is no other way: on a page without https, and in a frame that may not write the clipboard. */
function copyAsKeysDo(text: string): boolean {
  const fill = (event: ClipboardEvent): void => {
    event.preventDefault();
    event.clipboardData?.setData('text/plain', text);
  };
  document.addEventListener('copy', fill);
  const done = document.execCommand('copy');
  document.removeEventListener('copy', fill);
  return done;
}

async function write(blob: Promise<Blob>): Promise<boolean> {
  try {
    await navigator.clipboard.write([new ClipboardItem({'text/plain': blob})]);
    return true;
  } catch {
    // `give()` has the other way.
    return false;
  }
}
