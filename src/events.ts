import type {CsErrorCode} from './errors.ts';
import {type CsLoadErrorEvent, type CsLoadEvent, notification} from './load-events.ts';
import type {Action} from './protocol/action.ts';
import type {RunResult, Toast} from './protocol/result.ts';

export {CsLoadErrorEvent, CsLoadEvent} from './load-events.ts';

/** Which run an event is about. */
export interface CsRunDetail {
  readonly action: Action;
  /** The contact the run was started for; the bar may show another one by now. */
  readonly contactId: string;
  /** The server's id of the run; absent before its answer and on a stock Whatomate server. */
  readonly executionId?: string | undefined;
}

export interface CsBeforeActionDetail {
  readonly action: Action;
  readonly contactId: string;
  /** Values of the action's form, where it has one. */
  readonly input?: Readonly<Record<string, unknown>> | undefined;
}

export interface CsActionDetail extends CsRunDetail {
  readonly state: 'succeeded';
  readonly result: RunResult;
}

export interface CsActionErrorDetail extends CsRunDetail {
  readonly state: 'failed' | 'unknown';
  readonly code: CsErrorCode;
  readonly message: string;
  readonly result?: RunResult | undefined;
}

const question = {...notification, cancelable: true};

/** Fired before an action runs. Cancel it to keep the action from running. */
export class CsBeforeActionEvent extends CustomEvent<CsBeforeActionDetail> {
  static readonly type = 'cs-before-action';

  constructor(detail: CsBeforeActionDetail) {
    super(CsBeforeActionEvent.type, {...question, detail});
  }
}

/** Fired when a run has succeeded. */
export class CsActionEvent extends CustomEvent<CsActionDetail> {
  static readonly type = 'cs-action';

  constructor(detail: CsActionDetail) {
    super(CsActionEvent.type, {...notification, detail});
  }
}

/** Fired when a run has failed, or when nobody can say how it ended. */
export class CsActionErrorEvent extends CustomEvent<CsActionErrorDetail> {
  static readonly type = 'cs-action-error';

  constructor(detail: CsActionErrorDetail) {
    super(CsActionErrorEvent.type, {...notification, detail});
  }
}

/** Fired before a run's link is opened. Cancel it to open the link yourself. */
export class CsOpenUrlEvent extends CustomEvent<
  CsRunDetail & {readonly url: string; readonly newTab: boolean}
> {
  static readonly type = 'cs-open-url';

  constructor(detail: CsRunDetail & {readonly url: string; readonly newTab: boolean}) {
    super(CsOpenUrlEvent.type, {...question, detail});
  }
}

/** Fired before a run's text is put on the clipboard. Cancel it to copy it yourself. */
export class CsCopyEvent extends CustomEvent<CsRunDetail & {readonly text: string}> {
  static readonly type = 'cs-copy';

  constructor(detail: CsRunDetail & {readonly text: string}) {
    super(CsCopyEvent.type, {...question, detail});
  }
}

/** Fired when a run has text for the composer. Cancel it to say that you inserted it. */
export class CsInsertTextEvent extends CustomEvent<CsRunDetail & {readonly text: string}> {
  static readonly type = 'cs-insert-text';

  constructor(detail: CsRunDetail & {readonly text: string}) {
    super(CsInsertTextEvent.type, {...question, detail});
  }
}

/** Fired before a run's file is saved. Cancel it to take the file yourself. */
export class CsDownloadEvent extends CustomEvent<
  CsRunDetail & {readonly name: string; readonly type: string; readonly blob: Blob}
> {
  static readonly type = 'cs-download';

  constructor(
    detail: CsRunDetail & {readonly name: string; readonly type: string; readonly blob: Blob},
  ) {
    super(CsDownloadEvent.type, {...question, detail});
  }
}

/** Fired before a run's outcome is shown as a toast. Cancel it to show it yourself. */
export class CsToastEvent extends CustomEvent<CsRunDetail & Toast> {
  static readonly type = 'cs-toast';

  constructor(detail: CsRunDetail & Toast) {
    super(CsToastEvent.type, {...question, detail});
  }
}

declare global {
  interface GlobalEventHandlersEventMap {
    'cs-load': CsLoadEvent;
    'cs-load-error': CsLoadErrorEvent;
    'cs-before-action': CsBeforeActionEvent;
    'cs-action': CsActionEvent;
    'cs-action-error': CsActionErrorEvent;
    'cs-open-url': CsOpenUrlEvent;
    'cs-copy': CsCopyEvent;
    'cs-insert-text': CsInsertTextEvent;
    'cs-download': CsDownloadEvent;
    'cs-toast': CsToastEvent;
  }
}
