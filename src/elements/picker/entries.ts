import type {Action} from '../../protocol/action.ts';

/** An action as the palette shows it. */
export interface PickerEntry {
  readonly action: Action;
  readonly name: string;
  readonly group?: string | undefined;
  readonly description?: string | undefined;
  /** Why it cannot run, what it is doing, or what became of it. */
  readonly about: string;
  readonly disabled: boolean;
  /** Its keys as they are shown, or ''. */
  readonly keys: string;
}

/** Keys that are for the whole bar. */
export interface PickerHelp {
  readonly label: string;
  readonly keys: string;
}
