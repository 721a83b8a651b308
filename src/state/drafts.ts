/**
 * Half-filled forms, by person, contact and action. They survive a contact switch and a reload of the tab, and come
 * back for their contact only. Where the browser keeps nothing, they live as long as the page.
 */
import {isRecord, jsonOf, parseJson} from '../protocol/json.ts';

const prefix = 'cs-action-bar draft ';
/** A form with more text than this many UTF-16 units is kept in the page only. */
const mostKept = 100_000;
const page = new Map<string, Readonly<Record<string, unknown>>>();

export interface DraftOwner {
  readonly api: string;
  readonly subject: string;
  readonly contactId: string;
  readonly actionId: string;
}

const keyOf = ({api, subject, contactId, actionId}: DraftOwner): string =>
  prefix + JSON.stringify([api, subject, contactId, actionId]);

/** What was typed so far; nothing where nothing was. */
export function draftOf(owner: DraftOwner): Readonly<Record<string, unknown>> | undefined {
  const key = keyOf(owner);
  const known = page.get(key);
  if (known) return known;
  const value = parseJson(storage()?.getItem(key) ?? '');
  return isRecord(value) ? value : undefined;
}

export function keepDraft(owner: DraftOwner, values: Readonly<Record<string, unknown>>): void {
  const key = keyOf(owner);
  page.set(key, values);
  const text = jsonOf(values);
  try {
    if (text.length <= mostKept) storage()?.setItem(key, text);
  } catch {
    // The storage is full: the page keeps it.
    storage()?.removeItem(key);
  }
}

export function forgetDraft(owner: DraftOwner): void {
  const key = keyOf(owner);
  page.delete(key);
  storage()?.removeItem(key);
}

/** The tab's own storage; pages without an origin and some settings forbid it. */
function storage(): Storage | undefined {
  try {
    return sessionStorage;
  } catch {
    return undefined;
  }
}
