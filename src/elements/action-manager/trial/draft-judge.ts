import {previewDraft} from '../../../client/manager-calls.ts';
import type {Preview} from '../../../protocol/preview.ts';
import type {ManagerSession} from '../../../state/manager/manager-session.ts';
import type {requestOf} from './draft-request.ts';

/** What the server says of a draft: what it would do, or why it would not. */
interface Judgement {
  readonly preview?: Preview;
  readonly error?: unknown;
}

/** Milliseconds without a change before the server judges a draft. */
const pause = 450;

/** Has the server judge a draft once it has come to rest; only the last one counts. */
export class DraftJudge {
  readonly #onJudged: (judgement: Judgement) => void;
  #timer: ReturnType<typeof setTimeout> | undefined;
  #asking = new AbortController();

  constructor(onJudged: (judgement: Judgement) => void) {
    this.#onJudged = onJudged;
  }

  /** The draft has changed; without a request there is nothing to ask about, and nothing to say. */
  submit({client}: ManagerSession, request: ReturnType<typeof requestOf> | undefined): void {
    this.end();
    if (request) this.#timer = setTimeout(() => void this.#ask(client, request), pause);
    else this.#onJudged({});
  }

  /** Nobody waits for a judgement any more. */
  end(): void {
    clearTimeout(this.#timer);
    this.#asking.abort();
  }

  async #ask(
    client: ManagerSession['client'],
    request: ReturnType<typeof requestOf>,
  ): Promise<void> {
    const {signal} = (this.#asking = new AbortController());
    const judgement = await previewDraft(client, request, signal).then(
      preview => ({preview}),
      (error: unknown) => ({error}),
    );
    if (!signal.aborted) this.#onJudged(judgement);
  }
}
