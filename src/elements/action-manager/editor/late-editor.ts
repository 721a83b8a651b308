import type {ReactiveController, ReactiveControllerHost} from 'lit';
import type {Variable} from '../../../state/manager/template-check.ts';
import type {CodeEditor} from './code-editor.ts';

interface EditorHost extends ReactiveControllerHost {
  readonly label: string;
  readonly value: string;
  readonly variables: readonly Variable[];
  readonly renderRoot: HTMLElement | DocumentFragment;
  readonly isConnected: boolean;
}

interface EditorEvents {
  /** The plain field. */
  field(): HTMLInputElement | HTMLTextAreaElement | null;
  /** The person has changed the text. */
  edit(text: string): void;
  /** The focus has left. */
  leave(): void;
}

/** The editor of code that takes the place of a plain field, in its host's `.editor`, once its part has come. */
export class LateEditor implements ReactiveController {
  readonly #host: EditorHost;
  readonly #events: EditorEvents;
  #editor: CodeEditor | undefined;
  #isShown = false;
  #loading = false;
  #failed = false;

  constructor(host: EditorHost, events: EditorEvents) {
    this.#host = host;
    this.#events = events;
    host.addController(this);
  }

  /** Nothing as long as the plain field stands there. */
  get editor(): CodeEditor | undefined {
    return this.#editor;
  }

  /** Whether its place is shown instead of the field. */
  get isShown(): boolean {
    return this.#isShown;
  }

  hostConnected(): void {
    // It went when its host was taken out.
    this.#host.requestUpdate();
  }

  hostDisconnected(): void {
    this.#editor?.destroy();
    this.#editor = undefined;
    this.#show(false);
  }

  /** Fetches and opens it, unless it is there, on its way, or not to be had. */
  load(language: 'json' | 'javascript'): void {
    if (!this.#editor && !this.#loading && !this.#failed && this.#host.isConnected)
      void this.#load(language);
  }

  async #load(language: 'json' | 'javascript'): Promise<void> {
    this.#loading = true;
    try {
      await this.#open(language);
    } finally {
      this.#loading = false;
      // Its host was taken out and put back meanwhile.
      if (!this.#editor) this.#host.requestUpdate();
    }
  }

  async #open(language: 'json' | 'javascript'): Promise<void> {
    const host = this.#host;
    const code = await import('./code-editor.ts').catch(() => undefined);
    // Where it cannot be had, the plain field stays.
    this.#failed = !code;
    if (!code || !host.isConnected) return;
    const field = this.#events.field();
    const caret = field?.selectionStart ?? 0;
    const root = host.renderRoot;
    const focused = root instanceof ShadowRoot && root.activeElement === field;
    // Shown first: an editor measures its lines when it is made.
    this.#show(true);
    await host.updateComplete;
    const place = root.querySelector('.editor');
    if (!place || !host.isConnected || !this.#isShown) return;
    this.#editor = code.openCodeEditor({
      place,
      language,
      label: host.label,
      value: host.value,
      caret,
      variables: () => host.variables,
      onEdit: text => this.#events.edit(text),
      onBlur: () => this.#events.leave(),
    });
    if (focused) this.#editor.focus();
  }

  #show(isShown: boolean): void {
    if (this.#isShown === isShown) return;
    this.#isShown = isShown;
    this.#host.requestUpdate();
  }
}
