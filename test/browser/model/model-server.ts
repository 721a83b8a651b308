import {type FakeAnswer, type FakeRequest, FakeServer, action, listed} from '../fake-server.ts';
import {type Answer, type ModelAction, executionOf, fields} from './model-run.ts';

/** Seconds until a scarce action can run again. */
export const limits = [0, 3, 3, 20, 'lost'] as const;
export type Limit = (typeof limits)[number];

/** The action server of a model's page: each request to run waits until it is answered by hand. */
export class ModelServer {
  readonly #server: FakeServer;

  private constructor(server: FakeServer) {
    this.#server = server;
  }

  static async start(stock: readonly ModelAction[]): Promise<ModelServer> {
    const server = await FakeServer.start({
      list: [listOf(stock)],
      availability: [listed()],
      preview: [{body: {status: 'success', data: {missing: []}}}],
      execute: [{open: true}],
      execution: [{open: true}],
      history: [{body: {status: 'success', data: {executions: []}}}],
    });
    return new ModelServer(server);
  }

  get url(): string {
    return this.#server.url;
  }

  /** What can run from now on: whether, and after how many seconds again; `late`: the next answer waits. */
  async limit(what: Limit, isLate: boolean): Promise<void> {
    const late = isLate ? [{open: true}] : [];
    await this.#server.rewrite({availability: [...late, limitOf(what)]});
  }

  /** Answers the question that waits. */
  async tellLimit(what: Limit): Promise<void> {
    for (const [index, {call}] of (await this.#server.requests()).entries())
      if (call === 'availability') await this.#server.answer(index, limitOf(what));
  }

  async answer(request: number, answer: Answer, text: string): Promise<void> {
    await this.#server.answer(request, answerOf(answer, text));
  }

  /** What the list is from now on; `once lost`: the server has a problem before. */
  async list(stock: readonly ModelAction[], lost?: 'once lost'): Promise<void> {
    const broken = lost ? [refused(500, 'No list')] : [];
    await this.#server.rewrite({list: [...broken, listOf(stock)]});
  }

  /** Requests to run and to tell how a run stands, with their numbers, once as many have come. */
  async asked(count: number): Promise<readonly {index: number; request: FakeRequest}[]> {
    const find = async () =>
      (await this.#server.requests())
        .map((request, index) => ({index, request}))
        .filter(({request}) => request.call.startsWith('execut'));
    let all = await find();
    for (let tries = 0; all.length < count && tries < 200; tries++) all = await find();
    return all;
  }

  /** Lets every run succeed, those that are asked for and those to come. */
  async end(): Promise<void> {
    const theEnd = [answerOf('success', 'The end')];
    await this.#server.rewrite({
      execute: theEnd,
      execution: theEnd,
      availability: [limitOf(0)],
    });
    await this.tellLimit(0);
    for (const {index} of await this.asked(0)) await this.answer(index, 'success', 'The end');
  }
}

const listOf = (stock: readonly ModelAction[]): FakeAnswer =>
  listed(
    ...stock.map(({id, name, confirm, undo, form, scarce}) =>
      action(id, {
        name,
        config: {
          ...(confirm ? {confirm} : {}),
          ...(undo ? {undo} : {}),
          ...(form
            ? {inputs: fields.map(field => ({name: field, label: field, type: 'text'}))}
            : {}),
          ...(scarce ? {limits: {per_contact: 1, window: 60}} : {}),
        },
      }),
    ),
  );

const limitOf = (what: Limit): FakeAnswer => {
  if (what === 'lost') return {drop: true};
  const why_not = {code: 'limit', message: 'Used up', retry_after: what};
  return listed(action(scarce, {available: !what, ...(what ? {why_not} : {})}));
};
/** The id of the action that is. */
export const scarce = 'a6';

const ended = (success: boolean, state: string, message: string): FakeAnswer => ({
  body: {
    status: 'success',
    data: {
      success,
      state,
      message,
      execution_id: executionOf(message),
      action_id: 'any',
      contact_id: 'any',
      started_at: new Date().toISOString(),
    },
  },
});
const refused = (status: number, message: string, more: object = {}): FakeAnswer => ({
  status,
  body: {status: 'error', message, ...more},
});

const answerOf = (answer: Answer, text: string): FakeAnswer =>
  ({
    accepted: ended(true, 'running', text),
    success: ended(true, 'succeeded', text),
    failure: ended(false, 'failed', text),
    unknown: ended(false, 'unknown', text),
    refused: refused(422, text),
    wrong: refused(422, 'Wrong', {
      errors: fields.map(field => ({path: `input.${field}`, message: text})),
    }),
    confirm: refused(409, text, {confirmation: {confirm: {title: 'Sure?'}}}),
    limited: refused(429, text),
    expired: refused(401, text),
    broken: refused(500, text),
    lost: {drop: true},
  })[answer];
