import {secretMask} from '../../protocol/action.ts';
import {isCredentialHeader} from '../../protocol/headers.ts';
import {fieldRefusal} from './api-error.ts';
import {pointer} from '../schemas/problems.ts';
import type {SecretBox} from './secret-box.ts';

/** Sealed header values by lower-case name. */
export type SealedHeaders = Readonly<Record<string, string>>;

/** What was stored before an edit. */
export interface StoredWebhook {
  readonly url: string;
  readonly secrets: SealedHeaders;
}

interface SplitHeaders {
  /** As they are stored and shown: secrets are masks. */
  readonly headers: Readonly<Record<string, string>>;
  readonly secrets: SealedHeaders;
}

interface Owner {
  readonly organization: string;
  /** The action's id. */
  readonly action: string;
}

/**
 * Takes the secrets out of a webhook's headers.
 *
 * 1. A new value of a header named like a credential is sealed.
 * 2. The mask keeps the stored value.
 * 3. Where the URL leads to another origin, a mask keeps nothing: whoever may edit an action must not be able to send
 *    himself a secret he cannot read. The header goes.
 */
export function splitHeaders(
  headers: Readonly<Record<string, string>>,
  url: string,
  stored: StoredWebhook | undefined,
  owner: Owner,
  box: SecretBox,
): SplitHeaders {
  const shown: [string, string][] = [];
  const secrets: [string, string][] = [];
  const moved = stored !== undefined && originOf(stored.url) !== originOf(url);
  for (const [name, value] of Object.entries(headers)) {
    const field = name.toLowerCase();
    if (!isCredentialHeader(name)) shown.push([name, value]);
    else if (value !== secretMask) {
      secrets.push([field, box.seal(value, placeOf(owner, field))]);
      shown.push([name, secretMask]);
    } else {
      const kept =
        stored && Object.hasOwn(stored.secrets, field) ? stored.secrets[field] : undefined;
      if (kept === undefined)
        throw fieldRefusal(
          422,
          pointer(['config', 'headers', name]),
          'secret_unknown',
          `config.headers.${name} holds the mask, but no value is stored for it; send the value`,
        );
      if (!moved) {
        secrets.push([field, kept]);
        shown.push([name, secretMask]);
      }
    }
  }
  return {headers: Object.fromEntries(shown), secrets: Object.fromEntries(secrets)};
}

/** The headers as they are sent: masks are replaced by what was sealed. */
export function joinHeaders(
  headers: Readonly<Record<string, string>>,
  secrets: SealedHeaders,
  owner: Owner,
  box: SecretBox,
): Readonly<Record<string, string>> {
  return Object.fromEntries(
    Object.entries(headers).map(([name, value]) => {
      const field = name.toLowerCase();
      const sealed = Object.hasOwn(secrets, field) ? secrets[field] : undefined;
      return [name, sealed === undefined ? value : box.open(sealed, placeOf(owner, field))];
    }),
  );
}

const placeOf = ({organization, action}: Owner, field: string) => ({
  organization,
  table: 'actions',
  row: action,
  field: `header:${field}`,
});

/** Of a URL template; its scheme, host and port are literal. */
const originOf = (template: string): string => new URL(skeleton(template)).origin;

/** A template's URL with a letter for every variable. */
export const skeleton = (template: string): string => template.replaceAll(/\{\{[^}]*\}\}/g, 'x');
