/** What callers do to actions, in both dialects, and the bodies that say so. */
import fc from 'fast-check';
import {secretMask} from '../../../../../src/protocol/action.ts';
import type {Caller} from '../../world.ts';
import type {Change, Header} from './action-model.ts';

type Json = Record<string, unknown>;

export interface Desk {
  readonly api: Caller;
  /** Of the webhooks' target. */
  readonly home: string;
  readonly away: string;
}

export interface Drawn {
  readonly name: string | undefined;
  readonly order: number | undefined;
  readonly active: boolean | undefined;
  readonly config: {readonly home: boolean; readonly header: Header} | undefined;
  /** How far behind the version that is sent is; none where it is absent. */
  readonly behind: number | undefined;
}

export type Step =
  | {readonly kind: 'create' | 'v2 create'; readonly drawn: Drawn}
  | {readonly kind: 'update' | 'v2 update'; readonly at: number; readonly drawn: Drawn}
  | {readonly kind: 'remove' | 'v2 remove'; readonly at: number}
  | {readonly kind: 'reorder'; readonly places: readonly number[]}
  | {
      readonly kind: 'import';
      readonly made: Drawn;
      readonly changed: number;
      readonly removed: number;
      readonly drawn: Drawn;
    }
  | {readonly kind: 'list' | 'v2 list'};

const maybe = <T>(value: fc.Arbitrary<T>) => fc.option(value, {nil: undefined, freq: 2});
const at = fc.nat(9);
const header: fc.Arbitrary<Header> = fc.oneof(
  fc.constant('mask' as const),
  fc.constant(undefined),
  fc.record({value: fc.constantFrom('Bearer first-secret', 'Bearer second-secret')}),
);
const drawn: fc.Arbitrary<Drawn> = fc.record({
  name: maybe(fc.constantFrom('Ticket', 'Refund', 'Call')),
  order: maybe(fc.integer({min: -1, max: 3})),
  active: maybe(fc.boolean()),
  config: maybe(fc.record({home: fc.boolean(), header})),
  behind: maybe(fc.constantFrom(0, 0, 1)),
});

export const steps: fc.Arbitrary<Step> = fc.oneof(
  fc.record({kind: fc.constantFrom('create', 'v2 create'), drawn}),
  fc.record({kind: fc.constantFrom('update', 'update', 'v2 update'), at, drawn}),
  fc.record({kind: fc.constantFrom('update', 'update', 'v2 update'), at, drawn}),
  fc.record({kind: fc.constantFrom('remove', 'v2 remove'), at}),
  fc.record({
    kind: fc.constant('reorder' as const),
    places: fc.uniqueArray(at, {minLength: 1, maxLength: 4}),
  }),
  fc.record({kind: fc.constant('import' as const), made: drawn, changed: at, removed: at, drawn}),
  fc.record({kind: fc.constantFrom('list', 'v2 list')}),
);

export const configOf = ({config}: Drawn, {home, away}: Desk, first: boolean): Json => ({
  url: (config?.home ?? true) ? home : away,
  ...headersOf(config?.header, first),
});

/** The first time there is nothing to keep. */
function headersOf(header: Header, first: boolean): Json {
  if (header === undefined || (first && header === 'mask')) return {};
  return {headers: {Authorization: header === 'mask' ? secretMask : header.value, 'X-Plain': 'p'}};
}

export const bodyOf = (drawn: Drawn, desk: Desk, change: Change): Json => ({
  ...(drawn.name !== undefined && {name: drawn.name}),
  ...(drawn.order !== undefined && {display_order: drawn.order}),
  ...(drawn.active !== undefined && {is_active: drawn.active}),
  ...(drawn.config && {config: configOf(drawn, desk, false)}),
  ...(change.version !== undefined && {version: change.version}),
});

export function changeOf({name, order, active, config, behind}: Drawn, version: number): Change {
  return {
    ...(name !== undefined && {name}),
    ...(order !== undefined && {order}),
    ...(active !== undefined && {active}),
    ...(config && {config}),
    ...(behind !== undefined && {version: Math.max(version - behind, 1)}),
  };
}

export const newBody = (drawn: Drawn, desk: Desk): Json => ({
  name: 'New',
  action_type: 'webhook',
  ...bodyOf({...drawn, config: undefined}, desk, {}),
  config: configOf(drawn, desk, true),
});
