/**
 * The frame that holds the guest page (design of the sandbox, "The handshake: guest first").
 *
 * 1. The frame's address carries a token of 128 random bits in its fragment; a page made of text holds it.
 * 2. The guest page posts `hello` with the token and a port; only from our frame, of an opaque origin, with this token
 *    and our version of the wire, is it taken. From then on nobody listens on `window`.
 * 3. A second `load` means that the frame was navigated or moved: whatever is in there now is not our page.
 * 4. A worker that must end and is not confirmed as ended takes the whole frame with it.
 */
import {CsError} from '../errors.ts';
import {deferred} from '../protocol/deferred.ts';
import {listen} from '../protocol/listen.ts';
import {
  type HostToGuest,
  parseGuestToHost,
  parseHello,
  wireVersion,
} from '../protocol/sandbox-wire.ts';
import type {SandboxLimits} from './limits.ts';
import {after, watch} from './watchdog.ts';

/** What the frame shows: a page of a server, or a text that is made when the token is known. */
export type FramePage =
  | {readonly src: string}
  /** `missing`: why no server's page can be had. */
  | {readonly text: (token: string) => string; readonly missing: string};

export class Frame {
  readonly #iframe = document.createElement('iframe');
  readonly #limits: SandboxLimits;
  readonly #closed = new AbortController();
  /** Aborted once the handshake is over, either way. */
  readonly #greeted = new AbortController();
  readonly #hello = deferred<void>();
  readonly #ending = new Map<string, () => void>();
  readonly #token = randomToken();
  readonly #missing: string;
  #port: MessagePort | undefined;
  #loaded = false;
  #runs = 0;

  /** Throws a TypeError where the text cannot be made. */
  constructor(page: FramePage, limits: SandboxLimits) {
    this.#limits = limits;
    const iframe = this.#iframe;
    this.#missing = 'text' in page ? `${page.missing}; without it, ` : '';
    if ('text' in page) iframe.srcdoc = page.text(this.#token);
    else iframe.src = `${page.src.replace(/#.*/s, '')}#${this.#token}`;
    const {signal} = this.#greeted;
    listen(signal, window, 'message', (event: MessageEvent) => this.#onWindowMessage(event));
    listen(signal, document, 'securitypolicyviolation', (event: SecurityPolicyViolationEvent) =>
      this.#onViolation(event),
    );
    iframe.addEventListener('load', () => this.#onLoad(), {signal: this.signal});
    this.#giveUpAfter(limits.hello);
    // One that the page takes out says nothing any more.
    const unwatch = watch(() => this.check());
    signal.addEventListener('abort', unwatch, {once: true});

    iframe.setAttribute('sandbox', 'allow-scripts');
    iframe.allow = '';
    iframe.referrerPolicy = 'no-referrer';
    iframe.style.display = 'none';
    (document.body ?? document.documentElement).append(iframe);
  }

  /** Settles once the guest page has said hello, or is known not to. Rejects with a CsError. */
  get ready(): Promise<void> {
    return this.#hello.promise;
  }

  /** Aborted when the frame is gone; its reason is a CsError. */
  get signal(): AbortSignal {
    return this.#closed.signal;
  }

  /** Whether the frame still stands in the page. One that the page has taken out runs nothing more. */
  check(): boolean {
    if (!this.#iframe.isConnected) this.close(lost('the page removed its frame'));
    return !this.signal.aborted;
  }

  /** Asks for a worker to be ready for the next run. */
  warm(): void {
    this.#send({type: 'warm'});
  }

  /** Hands `port` to a worker of its own. Returns the id to end it by. */
  open(port: MessagePort): string {
    const id = String(++this.#runs);
    this.#send({type: 'open', id}, port);
    return id;
  }

  /** Terminates the worker of a run. */
  end(id: string): void {
    if (this.signal.aborted) return;
    this.#send({type: 'end', id});
    const cancel = after(this.#limits.answer, () => this.close(lost('its page does not answer')));
    this.#ending.set(id, cancel);
  }

  /** Removes the frame, and with it every worker. */
  close(reason: CsError): void {
    if (this.signal.aborted) return;
    this.#iframe.remove();
    this.#port?.close();
    for (const cancel of this.#ending.values()) cancel();
    this.#greeted.abort();
    this.#hello.reject(reason);
    this.#closed.abort(reason);
  }

  #send(message: HostToGuest, ...ports: MessagePort[]): void {
    this.#port?.postMessage(JSON.stringify(message), ports);
  }

  #giveUpAfter(milliseconds: number): void {
    const cancel = after(milliseconds, () =>
      this.close(
        unavailable(
          this.#iframe.src
            ? `no sandbox page answers at ${this.#address}`
            : `${this.#missing}the policy of this page must allow an inline script by nonce`,
        ),
      ),
    );
    this.#greeted.signal.addEventListener('abort', cancel, {once: true});
  }

  get #address(): string {
    return this.#iframe.src.replace(/#.*/s, '');
  }

  #onWindowMessage({source, origin, data, ports: [port]}: MessageEvent): void {
    if (source !== this.#iframe.contentWindow || origin !== 'null') return;
    const hello = parseHello(data);
    if (!port || hello?.token !== this.#token || hello.v !== wireVersion) return;
    this.#port = port;
    port.addEventListener('message', event => this.#onGuestMessage(event.data), {
      signal: this.signal,
    });
    port.start();
    this.#greeted.abort();
    this.#hello.resolve();
  }

  #onGuestMessage(data: unknown): void {
    const message = parseGuestToHost(data);
    if (message?.type === 'ended') {
      this.#ending.get(message.id)?.();
      this.#ending.delete(message.id);
    } else if (message) this.close(unavailable(this.#missing + message.reason));
    else this.close(new CsError('wire_violation', 'The sandbox page sent what it may not send'));
  }

  #onLoad(): void {
    if (this.#loaded) this.close(lost('its frame was navigated'));
    this.#loaded = true;
    if (!this.#port) this.#giveUpAfter(this.#limits.loaded);
  }

  #onViolation({effectiveDirective, blockedURI}: SecurityPolicyViolationEvent): void {
    if (!blockedURI || !/^(?:frame|child|default)-src$/.test(effectiveDirective)) return;
    // Some engines report the whole address, some the origin.
    if (!this.#address.startsWith(blockedURI) && !blockedURI.startsWith(this.#address)) return;
    const {origin} = new URL(this.#address);
    this.close(unavailable(`the policy of this page must allow frame-src ${origin}`));
  }
}

export const unavailable = (why: string): CsError =>
  new CsError('sandbox_unavailable', `Scripts cannot run here: ${why}`);

const lost = (why: string): CsError =>
  new CsError('sandbox_lost', `The script was lost with its sandbox: ${why}`);

const randomToken = (): string =>
  [...crypto.getRandomValues(new Uint8Array(16))]
    .map(byte => byte.toString(16).padStart(2, '0'))
    .join('');
