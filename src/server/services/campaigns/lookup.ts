import {isRecord, own} from '../../../protocol/json.ts';
import type {StartingContact} from '../../store/run-rows.ts';
import type {Lookup} from './content.ts';

export type Values = Readonly<Record<string, unknown>>;

/** What a name can be looked up in, for one recipient. */
interface Sources {
  readonly customer_id: string;
  readonly address: string;
  /** The recipient's own. */
  readonly values: unknown;
  /** Everybody's. */
  readonly shared: Values;
  readonly contact?: StartingContact | undefined;
}

const fields = new Set(['id', 'name', 'profile_name', 'phone_number', 'to_number', 'tags']);

/** Whether a name may have a value in the contact. */
export const isContactName = (name: string): boolean => {
  const bare = bareName(name);
  return fields.has(bare) || bare.startsWith('metadata.');
};

/** The recipient's own variables first, then everybody's, then the contact with this customer's id. */
export const lookupIn =
  ({customer_id, address, values, shared, contact}: Sources): Lookup =>
  name => {
    const bare = bareName(name);
    const own1 = isRecord(values) ? textOf(own(values, name)) : undefined;
    const given = own1 ?? textOf(own({...shared}, name));
    if (given !== undefined) return given;
    if (bare === 'id') return customer_id;
    if (bare === 'to_number') return address;
    if (bare === 'phone_number') return contact?.phone_number ?? address;
    if (bare === 'name') return contact?.name ?? contact?.profile_name ?? undefined;
    if (bare === 'profile_name') return contact?.profile_name ?? undefined;
    if (bare === 'tags') return Array.isArray(contact?.tags) ? contact.tags.join(', ') : undefined;
    if (!bare.startsWith('metadata.')) return undefined;
    let value: unknown = contact?.metadata;
    for (const part of bare.split('.').slice(1))
      value = isRecord(value) ? own(value, part) : undefined;
    return textOf(value);
  };

/** Seeds write the contact either way. */
const bareName = (name: string): string => name.replace(/^(contact|customer)\./, '');

const textOf = (value: unknown): string | undefined =>
  typeof value === 'string'
    ? value
    : typeof value === 'number' || typeof value === 'boolean'
      ? String(value)
      : undefined;
