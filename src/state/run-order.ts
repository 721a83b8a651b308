import type {ActionClient} from '../client/client.ts';
import type {Action} from '../protocol/action.ts';
import type {Conversation} from '../protocol/context.ts';
import type {Composer} from './insert-text.ts';
import type {OpenMode} from './prepared-effects.ts';
import type {InputValues} from './question.ts';

/** All that a run needs for its whole life, so that it does not miss the bar it was started from. */
export interface RunOrder {
  readonly action: Action;
  readonly contactId: string;
  /** How people call the contact. */
  readonly contactLabel: string;
  readonly conversation?: Conversation | undefined;
  /** For the person whose run it is: of the token that the bar had. */
  readonly client: ActionClient;
  /** What the person filled in. */
  readonly input?: InputValues | undefined;
  /** A person was asked and said yes. */
  readonly confirmed?: boolean | undefined;
  /** The run that this one takes back. */
  readonly undoOf?: string | undefined;
  /** The action that takes this one back, where a click is enough for it. */
  readonly undo?: Action | undefined;
  readonly openMode: OpenMode;
  /** The server. */
  readonly api: string;
  /** Where texts go that the page does not take itself. */
  readonly composer?: Composer | undefined;
  /** Where scripts run, if not on the page of `api`. */
  readonly sandboxSrc: string | undefined;
}
