/** What a foreign text turns into, before anybody has agreed to it. */

export interface ImportedAction {
  readonly name: string;
  readonly icon: string;
  readonly action_type: string;
  readonly config: Readonly<Record<string, unknown>>;
  readonly is_active: boolean;
  /** How other actions of the same pack name it. */
  readonly key?: string;
  /** Why it cannot be imported, if so: a sentence with the remedy. */
  readonly problem?: string;
}

const importKinds = ['pack', 'curl', 'whatomate', 'contactswing', 'openapi'] as const;

export interface Imported {
  readonly kind: (typeof importKinds)[number];
  readonly actions: readonly ImportedAction[];
  /** What a person should know: what was left out, and what was read differently. */
  readonly notes: readonly string[];
}

/** A text that is none of what we read, or is broken. Its message is a sentence with the remedy. */
export class ImportError extends Error {
  override readonly name = 'ImportError';
}

/** `create-ticket` becomes `Create ticket`. */
export function titleOf(text: string): string {
  const words = text
    .replaceAll(/[-_.+]+/g, ' ')
    .trim()
    .slice(0, 100);
  return words.charAt(0).toUpperCase() + words.slice(1);
}
