import {type When, optionsOf} from '../protocol/action-options.ts';
import type {Action} from '../protocol/action.ts';
import type {Reason} from '../protocol/availability.ts';
import {isRecord, own} from '../protocol/json.ts';

/** What the page itself knows of who is there; never trusted by the server. */
export interface PageKnowledge {
  readonly contact?: object | undefined;
  readonly user?: object | undefined;
  readonly organization?: object | undefined;
}

interface NotApplicable {
  readonly code: Extract<Reason, 'role' | 'group' | 'missing' | 'tag'>;
  /** The variable without a value. */
  readonly variable?: string;
  readonly message: string;
}

/**
 * Why `config.when` does not hold, as far as the page can tell: what it did not say may well be there, and the server
 * has the last word.
 */
export function notApplicable(action: Action, page: PageKnowledge): NotApplicable | undefined {
  const {when} = optionsOf(action);
  return when && (wrongPerson(when, page) ?? wrongContact(when, page));
}

function wrongPerson({roles, groups}: When, {user}: PageKnowledge): NotApplicable | undefined {
  const role = known(user, 'role');
  if (roles && typeof role === 'string' && !roles.includes(role))
    return {code: 'role', message: roles.join(', ')};
  const own = known(user, 'groups');
  if (groups && Array.isArray(own) && !groups.some(group => own.includes(group)))
    return {code: 'group', message: groups.join(', ')};
  return undefined;
}

function wrongContact({has = [], tags}: When, page: PageKnowledge): NotApplicable | undefined {
  const missing = has.find(path => {
    const [root = '', name = '', ...deeper] = path.split('.');
    const value = known(own({...page}, root), name);
    return deeper.length === 0 && (value === '' || value === null);
  });
  if (missing !== undefined) return {code: 'missing', variable: missing, message: ''};
  const given = known(page.contact, 'tags');
  if (tags && Array.isArray(given) && !tags.some(tag => given.includes(tag)))
    return {code: 'tag', message: tags.join(', ')};
  return undefined;
}

const known = (value: unknown, key: string): unknown =>
  isRecord(value) ? own(value, key) : undefined;
