import fc from 'fast-check';
import {type Ask, contacts, people} from './run-model.ts';

export const maybe = <T>(value: fc.Arbitrary<T>) => fc.option(value, {nil: undefined, freq: 2});
export const who = fc.constantFrom(...people);
export const contact = fc.constantFrom(...contacts);
/** A place in whatever list there is then, counted round. */
export const place = fc.nat(9);
export const at = <T>(all: readonly T[], n: number): T | undefined => all[n % all.length];

export const type = fc.constantFrom('webhook', 'webhook', 'url', 'javascript');
export const rules = fc.record(
  {
    perContact: fc.integer({min: 1, max: 3}),
    perUser: fc.integer({min: 1, max: 3}),
    askAgain: fc.boolean(),
    confirm: fc.boolean(),
  },
  {requiredKeys: []},
);

export const asks = fc.record({
  who,
  contact,
  action: place,
  key: maybe(fc.constantFrom('click-001', 'click-002')),
  conversation: fc.option(fc.constant('other'), {nil: undefined, freq: 8}),
  confirmed: maybe(fc.boolean()),
  test: fc.option(fc.constant(true), {nil: undefined, freq: 8}),
  undoOf: fc.option(place, {nil: undefined, freq: 4}),
});
type Drawn = typeof asks extends fc.Arbitrary<infer T> ? T : never;

/** Without what was left out. */
export const given = (ask: Drawn): Ask => {
  const entries = Object.entries(ask).filter(([, value]) => value !== undefined);
  return {...ask, ...Object.fromEntries(entries)} as Ask;
};
