import type {Part} from '../parse.ts';

/** How one variable's value is written where it stands. `undefined` is a missing value. */
export type Write = (value: unknown) => string;

/** What a place makes of a template's parts. */
export interface CompiledPlace {
  /** Writes the value of a variable; `index` counts the variables, the repeated ones too. */
  readonly write: (value: unknown, index: number) => string;
  /** Judges or cleans the whole text. Throws `template_value_unsafe`. */
  readonly finish?: ((text: string) => string) | undefined;
}

/** Throws `template_context` where a variable may not stand. */
export type CompilePlace = (parts: readonly Part[]) => CompiledPlace;
