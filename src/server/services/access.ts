import type {Organization, User} from '../../protocol/context.ts';
import type {ContactClaim} from '../schemas/contacts.ts';
import type {scopes} from '../schemas/api-keys.ts';
import type {OrganizationRow} from '../store/identities.ts';
import {ApiError} from './api-error.ts';

export const roles = ['agent', 'supervisor', 'admin'] as const;
export type Role = (typeof roles)[number];

export type Scope = (typeof scopes)[number];

/** Who is asking, and for which organisation. */
export interface Principal {
  readonly organization: Required<Organization>;
  /** Origins whose pages may speak for the organisation. */
  readonly origins: readonly string[];
  /** Whose runs they are: `user:<sub>` or `key:<id>`. */
  readonly id: string;
  readonly kind: 'user' | 'key';
  /** Of a user; an API key goes by its scopes. */
  readonly role: Role;
  readonly scopes: readonly Scope[];
  /** Of a user, as the helpdesk signed them. */
  readonly groups: readonly string[];
  /** As templates and scripts see them. */
  readonly user: User;
  /** Of this request, for the audit log. */
  readonly requestId?: string | undefined;
  /** The only contact the token may act on. */
  readonly contact?: ContactClaim | undefined;
}

/** What a key or a token says of the organisation it speaks for. */
export const organizationOf = (
  row: OrganizationRow,
): Pick<Principal, 'organization' | 'origins'> => ({
  organization: {id: row.organization_id, name: row.organization_name},
  origins: row.origins,
});

/** Who may make a call: users by role, API keys by scope. */
export interface Access {
  readonly roles: readonly Role[];
  readonly scope: Scope;
}

/** Whether they see the whole action: an agent and a supervisor see what the bar needs. */
export const seesConfig = (principal: Principal): boolean =>
  principal.kind === 'key' || principal.role === 'admin';

/** Throws 403. */
export function requireAccess(principal: Principal, access: Access): void {
  if (principal.kind === 'key') {
    if (principal.scopes.includes(access.scope)) return;
    throw new ApiError(403, 'missing_scope', `This API key lacks the scope ${access.scope}`);
  }
  if (access.roles.includes(principal.role)) return;
  throw new ApiError(
    403,
    'forbidden_role',
    `This needs the role ${access.roles.join(' or ')}; yours is ${principal.role}`,
  );
}

/** Throws 403 where the token speaks for another contact only. */
export function requireContact(principal: Principal, contactId: string): void {
  if (!principal.contact || principal.contact.id === contactId) return;
  throw new ApiError(403, 'contact_not_in_token', 'This token is for another contact');
}

/** Throws 403 where the token speaks for one contact, and the call is for many. */
export function requireAnyContact(principal: Principal): void {
  if (!principal.contact) return;
  throw new ApiError(403, 'contact_not_in_token', 'This token is for one contact only');
}
