/**
 * A tab that is opened empty in the click, while the browser allows it, and sent on when the run has ended.
 * Without `noopener`, which would return no window; the way back is cut at once instead.
 */
export class BlankTab {
  #window: Window | null;

  constructor() {
    this.#window = window.open('about:blank', '_blank');
    if (this.#window) this.#window.opener = null;
  }

  /** Leads the tab to `url`. Returns false where the browser had refused to open it, or a person has closed it. */
  go(url: URL): boolean {
    const tab = this.#window;
    this.#window = null;
    if (!tab || tab.closed) return false;
    try {
      // A link of the empty page itself, for a new location given from here would name this page as its referrer.
      const link = tab.document.createElement('a');
      link.rel = 'noreferrer';
      link.href = url.href;
      tab.document.documentElement.append(link);
      link.click();
      return true;
    } catch {
      // Somebody has led it elsewhere meanwhile; it is no longer ours.
      return false;
    }
  }

  /** Closes the tab, unless it has gone somewhere. */
  close(): void {
    this.#window?.close();
    this.#window = null;
  }
}
