/** WhatsApp, as it answers in a random sequence: what it is told to, at once or when it is let go. */
import type {Answer} from '../../recorder.ts';
import {answerJson} from '../../recorder.ts';
import {vendors} from '../../v2/vendor-world.ts';
import type {CampaignModel, Post, VendorAnswer} from './campaign-model.ts';

const refusal = (code: number): Answer =>
  answerJson({error: {code, message: 'x', type: 'OAuthException'}}, 400);

const refusals: Partial<Record<VendorAnswer, Answer>> = {
  busy: refusal(130_429),
  recipient: refusal(131_026),
  template: refusal(132_001),
  sender: refusal(190),
  'opted out': refusal(131_050),
};

let made = 0;

export class Vendor {
  /** What the next messages are answered; `accepted` where there is nothing. */
  plan: VendorAnswer[] = [];
  /** Whether messages wait until they are let go. */
  holds = false;
  readonly held = new Map<Post, (answer: VendorAnswer) => void>();
  readonly #model: CampaignModel;
  readonly #now: () => Date;

  constructor(model: CampaignModel, now: () => Date) {
    this.#model = model;
    this.#now = now;
  }

  readonly answer: Answer = async (request, response, socket) => {
    if (!request.url.endsWith('/messages')) return vendors()(request, response, socket);
    const {to, biz_opaque_callback_data: id} = JSON.parse(request.body) as Record<string, string>;
    const from = request.url.split('/').at(-2)!;
    const vendorId = `wamid.model-${++made}`;
    const post: Post = {id: id!, vendorId, to: `+${to!}`, from, words: []};
    this.#model.arrive(post, this.#now());
    const {promise, resolve} = Promise.withResolvers<VendorAnswer>();
    if (this.holds) this.held.set(post, resolve);
    else resolve(this.plan.shift() ?? 'accepted');
    const answer = await promise;
    this.#model.answer(post, answer);
    if (answer === 'closed') return void socket.destroy();
    if (answer === 'cut')
      return void response
        .writeHead(200, {'Content-Length': '100'})
        .write('{"messages":', () => socket.destroy());
    const body = {messages: [{id: post.vendorId, message_status: 'accepted'}]};
    return (refusals[answer] ?? answerJson(body))(request, response, socket);
  };

  release(answers: readonly VendorAnswer[]): void {
    const left = [...answers];
    for (const [post, resolve] of this.held) {
      const answer = left.shift() ?? 'accepted';
      // Of what it has told of already, it says nothing else.
      const isTold = post.words.some(word => word !== 'unknown');
      resolve(isTold && answer !== 'closed' ? 'accepted' : answer);
    }
    this.held.clear();
  }
}
