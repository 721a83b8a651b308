/** Two organisations that call everything alike. What one does is as if the other was not there. */

export const states = ['accepted', 'sent', 'undelivered', 'failed', 'delivered', 'read'] as const;
export type Word = (typeof states)[number];

export interface Credential {
  readonly kind: 'key' | 'token';
  /** Of the API key, or of the key that signs the token. */
  readonly id: string;
  readonly bearer: string;
  /** Whose runs they are. */
  readonly principal: string;
  revoked: boolean;
}

export interface ModelAction {
  readonly id: string;
  readonly type: 'webhook' | 'sms';
  name: string;
  active: boolean;
  deleted: boolean;
}

export interface ModelRun {
  readonly id: string;
  readonly action: ModelAction;
  readonly click: string;
  state: 'running' | 'succeeded' | 'failed';
}

export interface ModelMessage {
  readonly id: string;
  readonly vendorId: string | undefined;
  readonly run: ModelRun;
  state: Word;
}

export interface ModelSender {
  readonly id: string;
  readonly token: string;
  active: boolean;
  paused: boolean;
}

/** Runs of one action for its one contact. */
export const limit = 3;

export class Tenant {
  readonly credentials: Credential[] = [];
  readonly actions: ModelAction[] = [];
  readonly runs: ModelRun[] = [];
  readonly messages: ModelMessage[] = [];
  /** What the template's `{{secret.KEY}}` stands for. */
  secret: string | undefined = 'first';
  sender: ModelSender | undefined;
  /** Tokens of senders that were deleted: what they sign is heard. */
  readonly closed: string[] = [];
  /** Whether its contact gets no messages. */
  silent = false;
  /** Words about messages that are not known yet, by the vendor's name. */
  readonly early = new Map<string, Word[]>();

  hears(token: string): boolean {
    return this.sender?.token === token || this.closed.includes(token);
  }

  /** What its vendor says of a message. */
  say(vendorId: string, word: Word): void {
    const message = this.messages.find(one => one.vendorId === vendorId);
    if (message) reach(message, word);
    else this.early.set(vendorId, [...(this.early.get(vendorId) ?? []), word]);
  }

  /** Its vendor has taken a message. */
  send(message: ModelMessage): void {
    this.messages.push(message);
    for (const word of this.early.get(message.vendorId ?? '') ?? []) reach(message, word);
  }

  /** Why a run is refused before it begins. */
  refusal({deleted, active, type}: ModelAction, count: number): number | undefined {
    if (deleted) return 404;
    if (!active) return 400;
    return type === 'webhook' && count >= limit ? 429 : undefined;
  }

  /** Whether nothing would leave. */
  isShut({type}: ModelAction): boolean {
    if (type === 'webhook') return this.secret === undefined;
    return !this.sender?.active || this.sender.paused;
  }
}

function reach(message: ModelMessage, word: Word): void {
  if (states.indexOf(word) > states.indexOf(message.state)) message.state = word;
  const lost = message.state === 'failed' || message.state === 'undelivered';
  message.run.state = lost ? 'failed' : 'succeeded';
}

export interface TenantModel {
  readonly tenants: readonly [Tenant, Tenant];
}
