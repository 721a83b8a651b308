import type {ReactiveControllerHost} from 'lit';
import type {Action} from '../protocol/action.ts';
import type {Conversation} from '../protocol/context.ts';
import type {ActionListState} from './action-list.ts';
import type {Personal} from '../protocol/personal.ts';
import type {Availability} from '../protocol/availability.ts';
import type {Preview} from '../protocol/preview.ts';
import type {HistoryEntry} from './history.ts';
import type {PageKnowledge} from './applies.ts';
import type {Composer} from './insert-text.ts';
import type {OpenMode} from './prepared-effects.ts';
import type {InputValues, Question} from './question.ts';
import type {Run} from './run.ts';
import type {ConnectionOptions} from './session.ts';

export interface BarOptions extends Omit<ConnectionOptions, 'api'> {
  readonly api: string | undefined;
  readonly contactId: string;
  /** How people call the contact. */
  readonly contactLabel: string;
  readonly conversation: Conversation | undefined;
  readonly openMode: OpenMode;
  /** Where texts go that the page does not take itself. */
  readonly composer?: Composer | undefined;
  /** Where scripts run, if not on the page of `api`. */
  readonly sandboxSrc: string | undefined;
}

/** A bar: an element that a controller serves. */
export interface BarHost extends ReactiveControllerHost, EventTarget, PageKnowledge {
  readonly options: BarOptions;
  readonly contactId: string;
  /** Loads the list again; for whoever is signed in now. */
  refresh(): Promise<void>;
}

/** What became of a click: a run, a question, or why there is neither. */
export type RunStart = Run | 'asking' | 'busy' | 'cancelled' | 'unavailable';

export interface RunRequest {
  /** Values of the action's form, which is then not asked for. */
  readonly input?: InputValues | undefined;
  /** The run that this one takes back. */
  readonly undoOf?: string | undefined;
}

/** A bar's part in the runs of its person. */
export interface BarRuns {
  /** The bar goes; its runs go on. */
  leave(): void;
  /** What is asked before a run of the bar's contact. */
  readonly question: Question | undefined;
  /** Ids of the actions that were run last on this page, for whomever, the newest first. */
  readonly recent: readonly string[];
  /** The last run of an action for the bar's contact. */
  latest(action: Action): Run | undefined;
  /** What the server says of an action for the bar's contact, as far as it is known. */
  availability(action: Action): Availability | undefined;
  /** Somebody looks at the actions of this contact: asks the server what it says of them. */
  look(): void;
  /** Runs an action for the bar's contact, or asks first; to be called in a click. */
  run(action: Action, request?: RunRequest): RunStart;
  /** Runs what was asked about; to be called in a click. */
  answer(input: InputValues): RunStart;
  /** Runs nothing. What was typed is kept. */
  dismiss(): void;
  /** What a run with these values would do. Rejects with a `CsError`. */
  preview(input: InputValues, signal: AbortSignal): Promise<Preview>;
  /** Runs of today, of all contacts, the newest first. Rejects with a `CsError`. */
  history(): Promise<readonly HistoryEntry[]>;
  /** How the person has arranged the actions. */
  readonly personal: Personal;
  /** Keeps another arrangement. Resolves to whether it is kept where it should be. */
  arrange(personal: Personal): Promise<boolean>;
  /** What was typed into the form of the question, to be kept until it is answered. */
  draft: Readonly<Record<string, unknown>> | undefined;
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
