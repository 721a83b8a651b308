/** What only administrators ask for: whole actions, their health, and why a person does not see one. */
import {isRecord, optional, own, ownBoolean, ownNumber, ownString} from './json.ts';

/** An action with all of its `config`, also with keys that nobody here knows: they go back as they came. */
export interface WholeAction {
  readonly id: string;
  readonly name: string;
  readonly icon: string;
  readonly action_type: string;
  readonly config: Readonly<Record<string, unknown>>;
  readonly is_active: boolean;
  readonly display_order: number;
  /** RFC 3339. */
  readonly updated_at?: string;
  /** Our own server always sends it; a stock Whatomate server never does. */
  readonly version?: number;
}

/** How an action's runs of late ended (`GET /api/custom-actions/health`); test runs do not count. */
export interface ActionHealth {
  readonly action_id: string;
  readonly runs: number;
  readonly succeeded: number;
  readonly failed: number;
  readonly unknown: number;
  /** Milliseconds from start to end, of those that succeeded. */
  readonly median_ms?: number;
  readonly last_failure?: {
    readonly execution_id: string;
    /** RFC 3339. */
    readonly at: string;
    readonly message: string;
  };
}

/** A rule that decides whether a person can use an action (`GET /api/explain`), in the order they are judged. */
export interface Rule {
  readonly rule: 'active' | 'type' | 'role' | 'group' | 'has' | 'tag' | 'limit' | 'breaker';
  /** `not_asked`: the action says nothing about it. */
  readonly verdict: 'holds' | 'fails' | 'not_asked';
  /** A sentence: what is asked, and what is there. */
  readonly detail: string;
}

export interface Explanation {
  readonly sees: 'button' | 'disabled' | 'nothing';
  readonly rules: readonly Rule[];
}

export function parseWholeAction(value: unknown): WholeAction | undefined {
  if (!isRecord(value)) return undefined;
  const id = ownString(value, 'id');
  if (!id) return undefined;
  const config = own(value, 'config');
  return {
    id,
    name: ownString(value, 'name') ?? '',
    icon: ownString(value, 'icon') ?? '',
    action_type: ownString(value, 'action_type') ?? '',
    config: isRecord(config) ? config : {},
    is_active: ownBoolean(value, 'is_active') ?? true,
    display_order: ownNumber(value, 'display_order') ?? 0,
    ...optional('updated_at', ownString(value, 'updated_at')),
    ...optional('version', ownNumber(value, 'version')),
  };
}

export function parseHealth(value: unknown): ReadonlyMap<string, ActionHealth> | undefined {
  const entries = isRecord(value) ? own(value, 'actions') : undefined;
  if (!Array.isArray(entries)) return undefined;
  return new Map(entries.flatMap(parseOneHealth).map(one => [one.action_id, one]));
}

function parseOneHealth(value: unknown): ActionHealth[] {
  if (!isRecord(value)) return [];
  const last = own(value, 'last_failure');
  const count = (key: string): number => ownNumber(value, key) ?? 0;
  return [
    {
      action_id: ownString(value, 'action_id') ?? '',
      runs: count('runs'),
      succeeded: count('succeeded'),
      failed: count('failed'),
      unknown: count('unknown'),
      ...optional('median_ms', ownNumber(value, 'median_ms')),
      ...(isRecord(last) && {
        last_failure: {
          execution_id: ownString(last, 'execution_id') ?? '',
          at: ownString(last, 'at') ?? '',
          message: ownString(last, 'message') ?? '',
        },
      }),
    },
  ];
}

const ruleNames = ['active', 'type', 'role', 'group', 'has', 'tag', 'limit', 'breaker'] as const;
const verdicts = ['holds', 'fails', 'not_asked'] as const;

export function parseExplanation(value: unknown): Explanation | undefined {
  const rules = isRecord(value) ? own(value, 'rules') : undefined;
  const sees = (['button', 'disabled', 'nothing'] as const).find(
    one => isRecord(value) && one === own(value, 'sees'),
  );
  if (!Array.isArray(rules) || !sees) return undefined;
  return {sees, rules: rules.filter(isRecord).flatMap(parseRule)};
}

function parseRule(value: Record<string, unknown>): Rule[] {
  const rule = ruleNames.find(one => one === own(value, 'rule'));
  const verdict = verdicts.find(one => one === own(value, 'verdict'));
  return rule && verdict ? [{rule, verdict, detail: ownString(value, 'detail') ?? ''}] : [];
}
