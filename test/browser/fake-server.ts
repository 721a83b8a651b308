import type {FakeAnswer, FakeRequest, FakeScript} from './servers/fake-api.ts';

export type {FakeAnswer, FakeRequest} from './servers/fake-api.ts';

let counter = 0;

/** A fake action server of a test's own. */
export class FakeServer {
  readonly url: string;

  private constructor(name: string) {
    this.url = new URL(`/fake/${name}`, location.href).href;
  }

  static async start(script: FakeScript): Promise<FakeServer> {
    const server = new FakeServer(`${crypto.randomUUID()}-${++counter}`);
    await fetch(`${server.url}/_script`, {method: 'POST', body: JSON.stringify(script)});
    return server;
  }

  /** What it was asked, of one call or of all. */
  async requests(call?: FakeRequest['call']): Promise<FakeRequest[]> {
    const response = await fetch(`${this.url}/_requests`);
    const requests = (await response.json()) as FakeRequest[];
    return requests.filter(request => !call || request.call === call);
  }

  /** Lets the held answers go. */
  async release(): Promise<void> {
    await this.#post('_release', {});
  }

  /** Answers an open request, by its number among all. */
  async answer(request: number, answer: FakeAnswer): Promise<void> {
    await this.#post('_answer', {request, answer});
  }

  /** What these calls answer from now on. */
  async rewrite(script: FakeScript): Promise<void> {
    await this.#post('_rewrite', script);
  }

  async #post(path: string, body: object): Promise<void> {
    await fetch(`${this.url}/${path}`, {method: 'POST', body: JSON.stringify(body)});
  }
}

/** A success envelope around `data`. */
export const success = (data: unknown): {body: unknown} => ({body: {status: 'success', data}});

/** An action of our own server; without `version`, one of a stock Whatomate server. */
export const action = (
  id: string,
  more: Record<string, unknown> = {},
): Record<string, unknown> => ({
  id,
  name: `Action ${id}`,
  icon: 'zap',
  action_type: 'webhook',
  config: {},
  is_active: true,
  display_order: 0,
  version: 1,
  ...more,
});

/** The list call's answer. */
export const listed = (...actions: Record<string, unknown>[]): {body: unknown} =>
  success({custom_actions: actions, total: actions.length, page: 1, limit: 100});
