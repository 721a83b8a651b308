import type {RunContext} from '../protocol/context.ts';
import {isRecord, own} from '../protocol/json.ts';

/** What a template may see: the context of the run, and what its place adds. */
export interface TemplateContext extends RunContext {
  /** The answers of the action's form. */
  readonly input?: Readonly<Record<string, unknown>>;
  /** A webhook's answer. */
  readonly response?: Readonly<Record<string, unknown>>;
  /** Secrets by name; on the server only. */
  readonly secret?: Readonly<Record<string, string>>;
}

/** How many names a path may have. */
export const pathDepth = 8;

/** The value at a path, by own properties of objects only. Functions and `null` are nothing. */
export function lookup(context: TemplateContext, path: string): unknown {
  let value: unknown = context;
  for (const name of path.split('.')) {
    if (!isRecord(value)) return undefined;
    value = own(value, name);
  }
  return typeof value === 'function' || value === null ? undefined : value;
}
