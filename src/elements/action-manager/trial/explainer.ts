import {explain} from '../../../client/manager-calls.ts';
import type {Explanation} from '../../../protocol/manager.ts';

/** Why a person sees an action or not; only the last question counts. */
export class Explainer {
  readonly #host: {requestUpdate(): void};
  /** What is said of an error. */
  readonly #say: (error: unknown) => string;
  #asked = 0;
  explanation: Explanation | undefined;
  /** Why nothing could be explained, or ''. */
  problem = '';

  constructor(host: {requestUpdate(): void}, say: (error: unknown) => string) {
    this.#host = host;
    this.#say = say;
  }

  /** What was explained is not asked for any more. */
  clear(): void {
    this.#asked++;
    this.explanation = undefined;
    this.problem = '';
    this.#host.requestUpdate();
  }

  async ask(...question: Parameters<typeof explain>): Promise<void> {
    this.clear();
    const asked = this.#asked;
    const isLast = (): boolean => asked === this.#asked;
    try {
      const explanation = await explain(...question);
      if (isLast()) this.explanation = explanation;
    } catch (error) {
      if (isLast()) this.problem = this.#say(error);
    }
    this.#host.requestUpdate();
  }
}
