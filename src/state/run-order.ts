import type {ActionClient} from '../client/client.ts';
import type {Action} from '../protocol/action.ts';
import type {Conversation} from '../protocol/context.ts';
import type {Toast} from '../protocol/result.ts';
import type {OpenMode} from './effects.ts';
import type {Run} from './run.ts';
import type {SandboxLease} from './sandboxes.ts';

/** All that a run needs for its whole life, so that it does not miss the bar it was started from. */
export interface RunOrder {
  readonly action: Action;
  readonly contactId: string;
  /** How people call the contact. */
  readonly contactLabel: string;
  readonly conversation?: Conversation | undefined;
  readonly client: ActionClient;
  readonly openMode: OpenMode;
  /** Keeps the sandbox while a script runs. */
  leaseSandbox(): SandboxLease;
  /** The run in the words of the bar's language. */
  describe(run: Run): Toast;
}
