/** Events that come with the list, before anything can run: what a first render needs, and no more. */
import type {CsErrorCode} from './errors.ts';
import type {Action} from './protocol/action.ts';

/** Crosses shadow roots, as all events of a bar do. */
export const notification = {bubbles: true, composed: true};

/** Fired when the list of actions was loaded or refreshed. */
export class CsLoadEvent extends CustomEvent<{readonly actions: readonly Action[]}> {
  static readonly type = 'cs-load';

  constructor(detail: {readonly actions: readonly Action[]}) {
    super(CsLoadEvent.type, {...notification, detail});
  }
}

/** Fired when the list of actions could not be loaded, or the page lacks what its scripts need. */
export class CsLoadErrorEvent extends CustomEvent<{
  readonly code: CsErrorCode;
  readonly message: string;
}> {
  static readonly type = 'cs-load-error';

  constructor(detail: {readonly code: CsErrorCode; readonly message: string}) {
    super(CsLoadErrorEvent.type, {...notification, detail});
  }
}
