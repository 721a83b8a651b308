import type {CsErrorCode} from '../errors.ts';
import type {Effect} from '../protocol/action.ts';
import type {RunSummary, WhyNot} from '../protocol/availability.ts';

/** The texts of a bar before its first run. */
export interface BarMessages {
  readonly actions: string;
  readonly loading: string;
  readonly empty: string;
  readonly tryAgain: string;
  readonly noContact: string;
  readonly unsupported: string;
  readonly untitled: string;
  readonly running: (action: string) => string;
  readonly stillRunning: (action: string) => string;
  /** Why the list could not be loaded, or a run never began. `seconds`: when to try again. */
  readonly problem: (code: CsErrorCode, message: string, seconds?: number) => string;
}

/** The texts of the question before a run. */
export interface AskMessages {
  readonly run: string;
  readonly cancel: string;
  /** Beside the label of a field that may stay empty. */
  readonly optional: string;
  readonly required: (label: string) => string;
  readonly mustTick: (label: string) => string;
  readonly noNumber: (label: string) => string;
  readonly noEmail: (label: string) => string;
  readonly noPhone: (label: string) => string;
  /** While the server works out what the run would do. */
  readonly looking: string;
  readonly noPreview: (reason: string) => string;
  readonly sends: (method: string, host: string) => string;
  readonly opens: (host: string) => string;
  readonly recipient: (recipient: string) => string;
  /** Variables without a value. */
  readonly missing: (variables: readonly string[]) => string;
}

/** The texts of the palette and the menu. */
export interface PickerMessages {
  readonly search: string;
  /** The button that shows the keys, and their list. */
  readonly keys: string;
  readonly found: (count: number) => string;
  readonly none: (query: string) => string;
  /** What keys do, for the list of them. */
  readonly opens: string;
  readonly moves: string;
  readonly runs: string;
  readonly helps: string;
  readonly dismisses: string;
}

/** The texts of the list of today's runs. */
export interface TrayMessages {
  readonly title: string;
  readonly here: string;
  readonly others: string;
  readonly none: string;
}

/** The texts of the dialog in which a person arranges the actions. */
export interface ArrangeMessages {
  readonly title: string;
  readonly about: string;
  /** Of the buttons of a row. */
  readonly upOf: (action: string) => string;
  readonly downOf: (action: string) => string;
  readonly pinOf: (action: string) => string;
  readonly hideOf: (action: string) => string;
  readonly keysOf: (action: string, keys: string) => string;
  /** While keys are awaited. */
  readonly press: string;
  readonly taken: (action: string) => string;
  readonly moved: (action: string, place: number, count: number) => string;
  readonly reset: string;
  /** The server did not take a change. */
  readonly onlyHere: string;
}

/** The texts of the note about a run that went wrong. */
export interface ReportMessages {
  /** The button that begins it. */
  readonly open: string;
  readonly title: (action: string) => string;
  readonly label: string;
  readonly send: string;
  readonly sent: string;
}

/** Every text a person reads. One object a language. */
export interface Messages extends BarMessages {
  readonly ask: AskMessages;
  readonly picker: PickerMessages;
  readonly tray: TrayMessages;
  readonly arrange: ArrangeMessages;
  readonly report: ReportMessages;
  /** On the button of the menu: how many actions it has. */
  readonly more: (count: number) => string;
  readonly offline: string;
  /** Why an action cannot run; `message` is the server's own sentence, or names what is needed. */
  readonly whyNot: (why: Pick<WhyNot, 'code' | 'message' | 'variable' | 'retry_after'>) => string;
  /** Who ran an action last, and when; “Asha ran this 2 minutes ago”. */
  readonly ranBy: (run: RunSummary) => string;
  /** Puts what the server says of a run into the language. Without it, it is shown as it came, in English. */
  readonly told?: (text: string) => string;
  readonly notifications: string;
  readonly dismiss: string;
  readonly retry: string;
  readonly open: string;
  readonly copy: string;
  readonly copyDetails: string;
  readonly keepWaiting: string;
  readonly forContact: (contact: string) => string;
  readonly done: (action: string) => string;
  readonly opened: (action: string) => string;
  /** A telephone or mail program got it; whether it did anything is not ours to know. */
  readonly handedOver: (action: string) => string;
  readonly copied: string;
  readonly openOffered: string;
  readonly openBlocked: string;
  readonly copyOffered: string;
  readonly copyBlocked: string;
  readonly insertOffered: string;
  readonly saveOffered: string;
  readonly saved: (name: string) => string;
  /** Buttons of a toast. */
  readonly save: string;
  readonly undo: string;
  readonly showResult: string;
  /** Of the panel that shows what an action answered. */
  readonly result: (action: string) => string;
  readonly close: string;
  /** An effect that the action had not declared, or that is no address to open. */
  readonly refused: (action: string, effect: Effect) => string;
  readonly failed: (action: string) => string;
  /** `reason` is a sentence, or ''. */
  readonly unknown: (action: string, reason: string) => string;
  /** In a button's description: how its last run for this contact ended. */
  readonly lastRun: Readonly<Record<'succeeded' | 'failed' | 'unknown', string>>;
  /** On the button that has copied a run's details. */
  readonly detailsCopied: string;
  /** Spoken before the text of a toast. */
  readonly states: Readonly<Record<'running' | 'succeeded' | 'failed' | 'unknown', string>>;
}
