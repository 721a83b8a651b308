import type {Part} from '../parse.ts';

/** How one variable's value is written where it stands. `undefined` is a missing value. */
export type Write = (value: unknown) => string;

/** What a place makes of a template's parts. */
export interface CompiledPlace {
  /** One for each variable, in order. */
  readonly writers: readonly Write[];
  /** Judges or cleans the whole text. Throws `template_value_unsafe`. */
  readonly finish?: (text: string) => string;
}

/** Throws `template_context` where a variable may not stand. */
export type CompilePlace = (parts: readonly Part[]) => CompiledPlace;
