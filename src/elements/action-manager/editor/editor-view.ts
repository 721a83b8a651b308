import type {ManagerMessages} from '../../../locales/manager/en.ts';
import type {Contact} from '../../../protocol/context.ts';
import type {WholeAction} from '../../../protocol/manager.ts';
import type {Config, Draft, Path} from '../../../state/manager/action-draft.ts';
import type {ManagerSession} from '../../../state/manager/manager-session.ts';

/** What the sections of the editor see of it, and how they change it. */
export interface EditorView {
  readonly session: ManagerSession;
  readonly words: ManagerMessages;
  readonly draft: Draft;
  /** All actions but this one. */
  readonly others: readonly WholeAction[];
  /** The contact whose values stand as examples. */
  readonly contact: Contact | undefined;
  /** What a type's own keys were, before it was changed. */
  readonly stash: Map<string, Config>;
  change(change: Partial<Draft>): void;
  /** Sets a key of `config`; `undefined` takes it away. */
  set(path: Path, value: unknown): void;
  /** What is wrong at a path of the body, such as `['config', 'url']`, or ''. */
  problem(path: Path): string;
}

/** RFC 6901, as the server names fields. */
export const pointerOf = (path: Path): string =>
  path.map(part => `/${String(part).replaceAll('~', '~0').replaceAll('/', '~1')}`).join('');

/** A text, or nothing where it is empty: an empty key is no key. */
export const textOrNothing = (text: string): string | undefined => (text === '' ? undefined : text);

/** Lines without the empty ones, or nothing where there are none. */
export function linesOf(text: string): readonly string[] | undefined {
  const lines = text.split('\n').filter(line => line.trim() !== '');
  return lines.length > 0 ? lines : undefined;
}
