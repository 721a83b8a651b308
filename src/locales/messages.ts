import type {CsErrorCode} from '../errors.ts';
import type {Effect} from '../protocol/action.ts';

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

/** Every text a person reads. One object a language. */
export interface Messages extends BarMessages {
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
