/** The other side of the webhooks: answers as it is told, at once or when it is let go. */
import type {RunState} from '../../../../../src/protocol/result.ts';
import type {Answer} from '../../recorder.ts';

/** An answer of the target, and what the run is then. */
const answers = {
  data: ['succeeded', (_, response) => void response.end('{"ticket":7}')],
  steered: [
    'succeeded',
    (_, response) => void response.end('{"_action":{"message":"Done","clipboard":"T-7"},"n":1}'),
  ],
  'bad effects': [
    'succeeded',
    (_, response) => void response.end('{"_action":{"redirect_url":"javascript:x","toast":7}}'),
  ],
  'no JSON': ['succeeded', (_, response) => void response.writeHead(201).end('{"ticket":')],
  'cut short': [
    'succeeded',
    (_, response, socket) => {
      response.writeHead(200, {'Content-Length': '100'}).write('{"a":', () => socket.destroy());
    },
  ],
  moved: ['failed', (_, response) => void response.writeHead(302, {Location: '/'}).end()],
  refused: ['failed', (_, response) => void response.writeHead(404).end('{"_action":{}}')],
  fault: ['failed', (_, response) => void response.writeHead(500).end('oops')],
  closed: ['unknown', (_, _response, socket) => void socket.destroy()],
} as const satisfies Readonly<Record<string, readonly [RunState, Answer]>>;

export type TargetAnswer = keyof typeof answers;
export const targetAnswers = Object.keys(answers) as TargetAnswer[];
export const stateAfter = (answer: TargetAnswer): RunState => answers[answer][0];
/** Whether the breaker counts it. */
export const isFault = (answer: TargetAnswer): boolean => answer === 'fault' || answer === 'closed';

export class Target {
  /** How often each run came, by its id. */
  readonly posts = new Map<string, number>();
  /** What the next request is answered; held back until it is let go where there is nothing. */
  next: TargetAnswer | undefined;
  readonly #held = new Map<string, (answer: TargetAnswer) => void>();
  #arrive: (id: string) => void = () => undefined;

  readonly answer: Answer = async (request, response, socket) => {
    const id = String(request.headers['webhook-id']).replace(/^msg_/, '');
    this.posts.set(id, (this.posts.get(id) ?? 0) + 1);
    const {promise, resolve} = Promise.withResolvers<TargetAnswer>();
    this.#held.set(id, resolve);
    if (this.next) this.release(id, this.next);
    this.#arrive(id);
    const [, give] = answers[await promise];
    give(request, response, socket);
  };

  /** Resolves to the id of the next run that comes. */
  arrival(): Promise<string> {
    const {promise, resolve} = Promise.withResolvers<string>();
    this.#arrive = resolve;
    return promise;
  }

  release(id: string, answer: TargetAnswer): void {
    this.#held.get(id)?.(answer);
    this.#held.delete(id);
  }
}
