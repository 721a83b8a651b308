import type {RunLimits} from '../../protocol/action-options.ts';
import type {WhyNot} from '../../protocol/availability.ts';
import type {Contact} from '../../protocol/context.ts';
import {lookup} from '../../template/lookup.ts';
import type {ActionOptionsInput} from '../schemas/config-options.ts';
import type {Principal} from './access.ts';
import {ApiError} from './api-error.ts';

/**
 * Why `config.when` does not hold, or nothing. An API key has neither role nor groups: it goes by its scopes, and only
 * what is said of the contact counts.
 */
export function whyNot(
  {when}: Pick<ActionOptionsInput, 'when'>,
  principal: Principal,
  contact: Contact,
): WhyNot | undefined {
  if (!when) return undefined;
  const {roles, groups, has = [], tags} = when;
  const person = principal.kind === 'user';
  if (person && roles && !roles.includes(principal.role))
    return {code: 'role', message: `This is for the role ${roles.join(' or ')}`};
  if (person && groups && !groups.some(group => principal.groups.includes(group)))
    return {code: 'group', message: `This is for the group ${groups.join(' or ')}`};
  const {user, organization} = principal;
  const missing = has.find(path => !hasValue(lookup({contact, user, organization}, path)));
  if (missing !== undefined)
    return {code: 'missing', variable: missing, message: missingMessage(missing)};
  const own = contact.tags ?? [];
  if (tags && !tags.some(tag => own.includes(tag)))
    return {code: 'tag', message: `This is for contacts with the tag ${tags.join(' or ')}`};
  return undefined;
}

/** Why a limit that is reached keeps the next run waiting. */
export function limitReached(
  {per_contact, per_user, window}: RunLimits,
  by: 'contact' | 'user',
  until: Date,
  now: Date,
): WhyNot {
  const retry_after = Math.max(Math.ceil((until.getTime() - now.getTime()) / 1_000), 1);
  const count = by === 'contact' ? per_contact : per_user;
  const whose = by === 'contact' ? 'for one contact' : 'by one person';
  return {
    code: 'limit',
    message: `At most ${count ?? 0} runs in ${window} s ${whose}; again in ${retry_after} s`,
    retry_after,
  };
}

/** As a refusal of a run. */
export const notAvailable = (why: WhyNot): ApiError =>
  why.code === 'limit'
    ? new ApiError(429, 'limit_reached', why.message, {
        extra: {why_not: why},
        ...(why.retry_after !== undefined && {retryAfter: why.retry_after}),
      })
    : new ApiError(409, 'action_not_available', why.message, {extra: {why_not: why}});

const hasValue = (value: unknown): boolean =>
  value !== undefined && value !== '' && !(Array.isArray(value) && value.length === 0);

function missingMessage(path: string): string {
  const [root = '', ...rest] = path.split('.');
  const name = rest.filter(part => part !== 'metadata').join(' ');
  const owner = root === 'user' ? 'Your account' : `The ${root}`;
  return `${owner} has no ${name.replaceAll('_', ' ')}`;
}
