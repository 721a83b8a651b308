/** Entry ".": registers the elements and names what a page may use. */
import './elements/action-bar/define.ts';

export {CsActionBarElement} from './elements/action-bar/action-bar.ts';
export {CsError, type CsErrorCode} from './errors.ts';
export {
  CsActionErrorEvent,
  CsActionEvent,
  CsBeforeActionEvent,
  CsCopyEvent,
  CsDownloadEvent,
  CsInsertTextEvent,
  CsLoadErrorEvent,
  CsLoadEvent,
  CsOpenUrlEvent,
  CsToastEvent,
} from './events.ts';
export {en} from './locales/en.ts';
export {loadMessages} from './locales/load.ts';
export type {Messages} from './locales/messages.ts';
export type {Action} from './protocol/action.ts';
export type {GetToken, Token} from './protocol/token.ts';
export type {RunResult, RunState, Toast} from './protocol/result.ts';
