import type {Selectable} from 'kysely';
import type {ActionType} from '../../protocol/action.ts';
import type {RunState} from '../../protocol/result.ts';
import type {ActionRow} from './actions.ts';
import type {ContactRow} from './contacts.ts';
import type {Database} from './schema.ts';

export type ExecutionRow = Selectable<Database['executions']>;

/** A run, and the one that took it back. */
export type ToldExecution = ExecutionRow & {readonly undone_by: string | null};

/** What makes two posts the same click. */
export interface RunIdentity {
  readonly organization: string;
  readonly principal: string;
  readonly action: string;
  readonly contact: string;
  readonly key: string | undefined;
  /** The run that this one is to take back. */
  readonly undoOf: string | undefined;
}

/** What a run needs of its action, its contact and the run of an earlier post with the same key. */
export interface RunStart {
  readonly action: StartingAction | null;
  readonly contact: StartingContact | null;
  readonly earlier: EarlierRun | null;
  /** The run to take back, and the config of its own action, which names the one for that. */
  readonly undone: {readonly contact_id: string; readonly config: unknown} | null;
}

export type StartingAction = Pick<
  ActionRow,
  'id' | 'name' | 'action_type' | 'config' | 'secrets' | 'is_active' | 'version'
> & {
  /** Sealed; what its webhooks are signed with. */
  readonly signing: string | null;
  readonly signing_previous: string | null;
  /** A text, as JSON has no times. */
  readonly signing_previous_until: string | null;
};

export type StartingContact = Pick<
  ContactRow,
  'external_id' | 'name' | 'profile_name' | 'phone_number' | 'tags' | 'metadata'
>;

export type EarlierRun = Pick<
  ExecutionRow,
  'id' | 'state' | 'request_hash' | 'result' | 'target_url' | 'action_version'
>;

export interface NewExecution {
  readonly id: string;
  readonly organization_id: string;
  readonly action_id: string;
  readonly action_version: number;
  readonly action_type: ActionType;
  readonly contact_id: string;
  readonly principal: string;
  readonly principal_name: string | null;
  readonly undo_of: string | null;
  readonly idempotency_key: string | null;
  readonly request_hash: string;
  readonly state: RunState;
  readonly lease_until: Date | null;
  readonly request_started_at: Date | null;
  readonly target_url: string | null;
  /** JSON text. */
  readonly result: string | null;
  readonly error_code: string | null;
  readonly finished_at: Date | null;
  /** JSON text. */
  readonly delivery?: string;
  readonly test?: boolean;
  /** JSON text. */
  readonly sent?: string;
}

export interface RunEnd {
  readonly state: 'succeeded' | 'failed' | 'unknown';
  /** JSON text. */
  readonly result?: string;
  readonly outcome?: string;
  readonly http_status?: number | null;
  readonly error_code?: string | null;
  /** Where it turned out that nothing had. */
  readonly nothing_left?: boolean;
}
