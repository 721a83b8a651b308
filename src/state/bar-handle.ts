import type {ReactiveControllerHost} from 'lit';
import type {Action} from '../protocol/action.ts';
import type {Conversation} from '../protocol/context.ts';
import type {ActionListState} from './action-list.ts';
import type {OpenMode} from './prepared-effects.ts';
import type {Run} from './run.ts';
import type {ConnectionOptions} from './session.ts';

export interface BarOptions extends Omit<ConnectionOptions, 'api'> {
  readonly api: string | undefined;
  readonly contactId: string;
  /** How people call the contact. */
  readonly contactLabel: string;
  readonly conversation: Conversation | undefined;
  readonly openMode: OpenMode;
  /** Where scripts run, if not on the page of `api`. */
  readonly sandboxSrc: string | undefined;
}

/** A bar: an element that a controller serves. */
export interface BarHost extends ReactiveControllerHost, EventTarget {
  readonly options: BarOptions;
  /** Loads the list again; for whoever is signed in now. */
  refresh(): Promise<void>;
}

/** What became of a click: a run, or why there is none. */
export type RunStart = Run | 'busy' | 'cancelled' | 'unavailable';

/** A bar's part in the runs of its person. */
export interface BarRuns {
  /** The last run of an action for the bar's contact. */
  latest(action: Action): Run | undefined;
  /** Runs an action for the bar's contact; to be called in a click. */
  run(action: Action): RunStart;
}

/** What the parts of a bar may know and do. */
export interface BarHandle {
  readonly contactId: string;
  readonly list: ActionListState;
  /** Nothing until the bar has loaded what runs need. */
  readonly runs: BarRuns | undefined;
  /** Loads the list again. */
  refresh(): Promise<void>;
}
