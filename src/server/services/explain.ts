import type {Explanation, Rule} from '../../protocol/manager.ts';
import {isActionType} from '../../protocol/action.ts';
import {lookup} from '../../template/lookup.ts';
import {agentConfig} from '../schemas/config.ts';
import type {ExplainQuery} from '../schemas/manager.ts';
import type {ActionRow, ActionStore} from '../store/actions.ts';
import type {Principal} from './access.ts';

import type {AvailabilityService} from './availability.ts';
import type {ContactService} from './contacts.ts';
import {actionNotFound} from './not-found.ts';

/** Says why a person can or cannot use an action for a contact, rule by rule. */
export class ExplainService {
  readonly #actions: ActionStore;
  readonly #contacts: ContactService;
  readonly #availability: AvailabilityService;

  constructor(actions: ActionStore, contacts: ContactService, availability: AvailabilityService) {
    this.#actions = actions;
    this.#contacts = contacts;
    this.#availability = availability;
  }

  /** Throws 404 where the action or the contact is not there. */
  async explain(principal: Principal, query: ExplainQuery): Promise<Explanation> {
    const {organization} = principal;
    const row = await this.#actions.find(organization.id, query.action_id);
    if (!row) throw actionNotFound();
    const contact = await this.#contacts.get(principal, query.contact_id);
    const person = personOf(principal, query);
    const options = agentConfig.parse(row.config);
    const {roles, groups, has = [], tags} = options.when ?? {};
    const context = {contact, user: person.user, organization};
    const lacking = has.filter(path => isEmpty(lookup(context, path)));
    const own = contact.tags ?? [];
    const rules: Rule[] = [
      judge('active', row.is_active, row.is_active ? 'It is switched on' : 'It is switched off'),
      judge('type', isActionType(row.action_type), `Its type is ${row.action_type}`),
      asked('role', roles, roles?.includes(person.role), person.role),
      asked(
        'group',
        groups,
        groups?.some(one => person.groups.includes(one)),
        ...person.groups,
      ),
      has.length === 0
        ? notAsked('has')
        : judge('has', lacking.length === 0, valueDetail(has, lacking)),
      asked(
        'tag',
        tags,
        tags?.some(one => own.includes(one)),
        ...own,
      ),
      ...(await this.#now(person, query.contact_id, row)),
    ];
    const failed = rules.filter(({verdict}) => verdict === 'fails').map(({rule}) => rule);
    const absent = failed.includes('active') || failed.includes('type');
    const hidden = options.otherwise === 'hide' && failed.some(rule => ruled.has(rule));
    return {sees: absent || hidden ? 'nothing' : failed.length > 0 ? 'disabled' : 'button', rules};
  }

  /** What changes from one minute to the next. */
  async #now(person: Principal, contactId: string, row: ActionRow): Promise<readonly Rule[]> {
    // Its rules about people and contacts have been judged above.
    const {when: _, ...rest} = agentConfig.parse(row.config);
    const found = await this.#availability.of(person, contactId, [
      {...row, config: {...recordOf(row.config), when: undefined}},
    ]);
    const why = found.get(row.id)?.why_not;
    const stopped = why?.code === 'sender';
    return [
      // Nobody has counted for a sender that sends nothing.
      rest.limits && !stopped
        ? judge(
            'limit',
            why?.code !== 'limit',
            limitDetail(rest.limits, why?.code === 'limit' ? why.message : undefined),
          )
        : notAsked('limit'),
      stopped || why?.code === 'breaker'
        ? judge('breaker', false, why.message)
        : notAsked('breaker'),
    ];
  }
}

const ruled: ReadonlySet<Rule['rule']> = new Set(['role', 'group', 'has', 'tag']);

/** Somebody like the person that is asked about, in the caller's organisation. */
function personOf(
  principal: Principal,
  {role = 'agent', groups, user_id}: ExplainQuery,
): Principal {
  const names = (groups ?? '').split(',').map(name => name.trim());
  const id = user_id ?? principal.user.id;
  return {
    ...principal,
    kind: 'user',
    id: `user:${id}`,
    role,
    groups: names.filter(Boolean),
    user: {...principal.user, id, role},
  };
}

const judge = (rule: Rule['rule'], holds: boolean, detail: string): Rule => ({
  rule,
  verdict: holds ? 'holds' : 'fails',
  detail,
});

const notAsked = (rule: Rule['rule']): Rule => ({rule, verdict: 'not_asked', detail: ''});

function asked(
  rule: 'role' | 'group' | 'tag',
  wanted: readonly string[] | undefined,
  holds: boolean | undefined,
  ...there: readonly string[]
): Rule {
  if (!wanted) return notAsked(rule);
  const has = there.length > 0 ? there.join(', ') : 'none';
  return judge(rule, holds ?? false, `Needs ${wanted.join(' or ')}; there is ${has}`);
}

const valueDetail = (has: readonly string[], lacking: readonly string[]): string =>
  lacking.length > 0
    ? `Needs ${has.join(' and ')}; there is no ${lacking.join(' and no ')}`
    : `${has.join(' and ')} ${has.length > 1 ? 'are' : 'is'} there`;

const limitDetail = (
  {
    per_contact,
    per_user,
    window,
  }: {per_contact?: number | undefined; per_user?: number | undefined; window: number},
  why = 'there is room',
): string => {
  const parts = [
    ...(per_contact === undefined ? [] : [`${per_contact} for a contact`]),
    ...(per_user === undefined ? [] : [`${per_user} by a person`]),
  ];
  return `At most ${parts.join(' and ')} in ${window} s; ${why}`;
};

const isEmpty = (value: unknown): boolean =>
  value === undefined || value === '' || (Array.isArray(value) && value.length === 0);

const recordOf = (value: unknown): object =>
  typeof value === 'object' && value !== null ? value : {};
