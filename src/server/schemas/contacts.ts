import {z} from '@hono/zod-openapi';
import type {Contact} from '../../protocol/context.ts';
import {type Loose, contactId, pageLimit, text, time} from './text.ts';

const details = {
  name: text(200).nullish(),
  profile_name: text(200).nullish(),
  phone_number: text(50).nullish(),
  tags: z.array(text(100)).max(100).nullish(),
  metadata: z
    .record(z.string().max(100), z.unknown())
    .refine(value => JSON.stringify(value).length <= 32_768, 'must be at most 32 KB of JSON')
    .nullish(),
};

/** Replaces the contact: what is absent or null is cleared. */
export const contactBody = z.strictObject(details).openapi('PutContact');

/** What a helpdesk answers about a contact (`CS_CONTACTS_URL`). Whatever else it says is its own business. */
export const contactAnswerBody = z.object(details);

/** The `contact` claim of a token. Whatever else it says is the helpdesk's own business. */
export const contactClaim = z.object({id: contactId, ...details});

export const contactAnswer = z
  .object({
    id: contactId,
    name: z.string().optional(),
    profile_name: z.string().optional(),
    phone_number: z.string().optional(),
    tags: z.array(z.string()),
    metadata: z.record(z.string(), z.unknown()),
    created_at: time,
    updated_at: time,
  })
  .openapi('Contact') satisfies z.ZodType<Loose<Contact>>;

export const contactQuery = z.object({
  search: text(200).optional().openapi({description: 'Part of a name, a number or an id'}),
  cursor: contactId.optional().openapi({description: '`cursor` of the page before'}),
  limit: pageLimit,
});

export const contactsAnswer = z.object({
  contacts: z.array(contactAnswer),
  cursor: z.string().optional(),
});

export type ContactQuery = z.infer<typeof contactQuery>;
export type ContactInput = z.infer<typeof contactBody>;
export type ContactClaim = z.infer<typeof contactClaim>;
