import {createContext} from '@lit/context';
import type {Action} from '../protocol/action.ts';
import type {ActionListState} from './action-list.ts';
import type {Run} from './run.ts';

/** What the parts of a bar may know and do. */
export interface BarHandle {
  readonly contactId: string;
  readonly list: ActionListState;
  /** The last run of an action for the bar's contact. */
  runOf(action: Action): Run | undefined;
  /** Runs an action for the bar's contact; to be called in a click. */
  run(action: Action): RunStart;
  /** Loads the list again. */
  refresh(): Promise<void>;
}

/** What became of a click: a run, or why there is none. */
export type RunStart = Run | 'busy' | 'cancelled' | 'unavailable';

/** The bar around an element. */
export const barContext = createContext<BarHandle>('cs-bar');
