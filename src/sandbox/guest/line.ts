import {isRecord} from '../../protocol/json.ts';

/** The name of a script in stack traces. */
export const sourceName = 'cs-script';

/** How many lines the engine puts before the first of a function made of text. By specification two. */
export const functionPrefix = 2;

/**
 * The line of the script where an error arose, counted from 1; nothing where the engine does not say. `prefix` lines
 * stand before the script's first.
 */
export function lineOf(error: unknown, prefix: number): number | undefined {
  if (!(error instanceof Error)) return undefined;
  const inStack = new RegExp(`${sourceName}:(\\d+)`).exec(String(error.stack))?.[1];
  const line = inStack === undefined ? ownLine(error) : Number(inStack);
  return line !== undefined && line > prefix ? line - prefix : undefined;
}

/** Where the stack does not name the script: in WebKit (`line`), and for what cannot be compiled in Firefox, too. */
function ownLine(error: Error): number | undefined {
  if (!isRecord(error)) return undefined;
  // WebKit names a source for errors of other code, that is ours, and for those of the compiler.
  if (error['sourceURL'] && !(error instanceof SyntaxError)) return undefined;
  const line = error['lineNumber'] ?? error['line'];
  return typeof line === 'number' ? line : undefined;
}
