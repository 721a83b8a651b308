import {randomUUID} from 'node:crypto';
import {parseJson} from '../../protocol/json.ts';
import type {Egress} from '../egress/egress.ts';
import {type ContactInput, contactAnswerBody} from '../schemas/contacts.ts';
import {signatureHeaders} from './signature.ts';

/** Where the operator's helpdesk tells of its contacts (`CS_CONTACTS_URL`). */
export interface ContactSourceOptions {
  readonly url: string;
  /** Signs what is asked, as Standard Webhooks do (`CS_CONTACTS_SECRET`, `whsec_…`). */
  readonly secret: string;
}

export type SourceAnswer =
  | {readonly kind: 'found'; readonly contact: ContactInput}
  | {readonly kind: 'unknown'}
  /** No answer, or none that is a contact. */
  | {readonly kind: 'failed'};

const timeout = 3_000;

/** Asks the helpdesk about a contact: `POST {organization, contact_id}`, signed. 404 says that it knows none. */
export class ContactSource {
  readonly #options: ContactSourceOptions;
  readonly #egress: Egress;

  constructor(options: ContactSourceOptions, egress: Egress) {
    this.#options = options;
    this.#egress = egress;
  }

  async ask(organization: string, contactId: string): Promise<SourceAnswer> {
    const {url, secret} = this.#options;
    const body = JSON.stringify({organization, contact_id: contactId});
    const answer = await this.#egress.send({
      url: new URL(url),
      method: 'POST',
      headers: {
        'content-type': 'application/json',
        ...signatureHeaders(randomUUID(), body, [secret]),
      },
      body,
      timeout,
    });
    if (answer.kind !== 'answered') return {kind: 'failed'};
    if (answer.status === 404) return {kind: 'unknown'};
    if (answer.status !== 200 || answer.body === undefined) return {kind: 'failed'};
    const parsed = contactAnswerBody.safeParse(parseJson(answer.body));
    return parsed.success ? {kind: 'found', contact: parsed.data} : {kind: 'failed'};
  }
}
