/** What campaigns must hold to, whatever becomes of them: who may get a message now, and what is known of each. */
import {whatsappRetryable} from '../../../../../src/server/providers/whatsapp-errors.ts';

export type VendorAnswer =
  'accepted' | 'cut' | 'closed' | 'busy' | 'recipient' | 'template' | 'sender' | 'opted out';
export type Word = 'sent' | 'delivered' | 'read' | 'failed';

/** A message as the vendor got it. */
export interface Post {
  readonly id: string;
  readonly vendorId: string;
  readonly to: string;
  /** The vendor's id of the number that it is from. */
  readonly from: string;
  /** Nothing while it is held back. */
  answer?: VendorAnswer;
  /** What was said of it, in the order in which it was. */
  readonly words: (Word | 'unknown')[];
  /** The code that came with the word `failed`. */
  failure?: string;
}

export interface ModelRecipient {
  readonly to: string;
  /** Whether a post to them would be their first, or one after such as certainly failed or that a person asked for. */
  mayGet: boolean;
  /** For good, as somebody who gets no messages. */
  skipped: boolean;
}

export interface ModelCampaign {
  readonly id: string;
  readonly startAt: number;
  /** Milliseconds between two messages. */
  readonly delay: number;
  readonly isOpen: (now: Date) => boolean;
  /** The vendor's ids of its numbers. */
  readonly from: readonly string[];
  /** When its last message came. */
  lastAt?: number;
  readonly override: boolean;
  readonly recipients: readonly ModelRecipient[];
  readonly duplicates: number;
  status: string;
  /** Whether something may leave at this moment. */
  mayRun: boolean;
}

/** Of the documentation of messages: which word wins. */
const ranks = {unknown: 1, accepted: 2, sent: 3, failed: 4, delivered: 5, read: 6} as const;

const ownCodes: Partial<Record<VendorAnswer, string>> = {
  recipient: 'whatsapp_131026',
  template: 'whatsapp_132001',
  'opted out': 'whatsapp_131050',
};

/** Whether nothing was made of it, so that it is tried again by itself. */
export const isPutBack = ({answer, words}: Post): boolean =>
  (answer === 'busy' || answer === 'sender') && words.length === 0;

/** How a message stands after all that was said of it. */
export function stateOf({answer, words}: Post): string {
  if (!answer && words.length === 0) return 'sending';
  const heard: (keyof typeof ranks)[] = [...words];
  if (answer === 'accepted' || answer === 'cut') heard.push('accepted');
  if (answer === 'closed') heard.push('unknown');
  if (answer && answer in ownCodes) heard.push('failed');
  if (heard.length === 0) return 'sending';
  return heard.toSorted((a, b) => ranks[b] - ranks[a])[0]!;
}

export const codeOf = (post: Post): string | undefined =>
  stateOf(post) === 'failed' ? (post.failure ?? ownCodes[post.answer ?? 'accepted']) : undefined;

const retryable = new Set([...whatsappRetryable, 'template_param_missing', 'window_closed']);
export const isRetryable = (code: string | undefined): boolean =>
  code !== undefined && retryable.has(code);

export class CampaignModel {
  readonly campaigns: ModelCampaign[] = [];
  readonly posts: Post[] = [];
  /** Who said so that a number gets nothing. */
  readonly silent = new Map<string, Set<'stop' | 'provider' | 'manual'>>();
  readonly everSilent = new Set<string>();
  /** What must not have happened. */
  readonly wrongs: string[] = [];
  /** Whether the vendor has said something that stops a campaign, or one of its senders was switched off. */
  troubled = false;
  /** The vendor's ids of numbers that are switched off. */
  readonly off = new Set<string>();

  isSilent(to: string, override: boolean): boolean {
    const said = [...(this.silent.get(to) ?? [])];
    return said.some(source => source !== 'manual' || !override);
  }

  hush(to: string, source: 'stop' | 'provider' | 'manual'): void {
    this.everSilent.add(to);
    this.silent.set(to, (this.silent.get(to) ?? new Set()).add(source));
  }

  campaignOf(to: string): ModelCampaign | undefined {
    return this.campaigns.find(({recipients}) => recipients.some(one => one.to === to));
  }

  /** A message has reached the vendor. */
  arrive(post: Post, now: Date): void {
    const campaign = this.campaignOf(post.to);
    const recipient = campaign?.recipients.find(({to}) => to === post.to);
    if (!campaign || !recipient) return void this.wrongs.push(`to a stranger ${post.to}`);
    const wrong = (what: string) => void this.wrongs.push(`${what}: ${post.to} ${post.id}`);
    if (this.posts.some(({id}) => id === post.id)) wrong('the same message twice');
    if (!recipient.mayGet) wrong('a second message');
    if (!campaign.mayRun) wrong(`sent while ${campaign.status}`);
    if (this.isSilent(post.to, campaign.override)) wrong('to a number that gets none');
    if (now.getTime() < campaign.startAt) wrong('before its start');
    if (!campaign.isOpen(now)) wrong('outside its window');
    if (!campaign.from.includes(post.from)) wrong('from a number that is not the campaign’s');
    if (this.off.has(post.from)) wrong('from a number that is switched off');
    if (now.getTime() - (campaign.lastAt ?? 0) < campaign.delay) wrong('too soon after another');
    campaign.lastAt = now.getTime();
    recipient.mayGet = false;
    this.posts.push(post);
    return undefined;
  }

  /** The vendor answers it. */
  answer(post: Post, answer: VendorAnswer): void {
    post.answer = answer;
    if (answer === 'template' || answer === 'sender') this.troubled = true;
    if (answer === 'opted out') this.hush(post.to, 'provider');
    if (isPutBack(post)) this.letGet(post.to);
  }

  letGet(to: string): void {
    const recipient = this.campaignOf(to)?.recipients.find(one => one.to === to);
    if (recipient) recipient.mayGet = true;
  }

  lastPost(to: string): Post | undefined {
    return this.posts.findLast(post => post.to === to);
  }
}
