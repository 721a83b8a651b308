import {z} from '@hono/zod-openapi';
import {isContactId} from '../../protocol/contact-id.ts';

/** `T` as zod infers it: keys that may be absent are typed as if they could also be undefined. */
export type Loose<T> = T extends readonly (infer Item)[]
  ? readonly Loose<Item>[]
  : T extends object
    ? {[K in keyof T]: Loose<T[K]> | undefined}
    : T;

/** A text a database can hold: NUL is the one character PostgreSQL has no room for. */
export const text = (max: number) =>
  z
    .string()
    .max(max)
    .refine(value => !value.includes('\0'), 'must not hold the NUL character');

/** A name that people tell things by: white space, and characters that nobody sees, are none. */
export const title = (max: number) =>
  text(max)
    .trim()
    .min(1, 'is required')
    .refine(
      // Of one that is empty, enough is said.
      value => value === '' || /[^\p{Cc}\p{Cf}\p{Z}\p{M}]/u.test(value),
      'must have a character that can be seen',
    );

export const contactId = z
  .string()
  .refine(isContactId, 'must be 1 to 128 characters without control characters')
  .openapi({minLength: 1, maxLength: 128, description: "The helpdesk's own id of the contact"});

export const time = z.string().openapi({format: 'date-time', description: 'RFC 3339, UTC'});

/** Entries of a page that a cursor goes on from. */
export const pageLimit = z.coerce
  .number()
  .pipe(z.int().min(1).max(100))
  .optional()
  .openapi({type: 'integer', minimum: 1, maximum: 100, default: 50});
