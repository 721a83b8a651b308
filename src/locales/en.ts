import type {CsErrorCode} from '../errors.ts';
import type {Effect} from '../protocol/action.ts';
import {enBar} from './en-bar.ts';
import type {Messages} from './messages.ts';

const sentence = (text: string): string => (/[.!?…]$/.test(text) ? text : `${text}.`);

const deeds: Readonly<Record<Effect, string>> = {
  open_url: 'open a page',
  clipboard: 'copy a text',
  insert_text: 'insert a text',
  download: 'save a file',
  toast: 'show a message',
};

const problems: Partial<Record<CsErrorCode, string>> = {
  offline: 'You are offline. Nothing was sent.',
  subject_changed: 'Somebody else has signed in. Nothing was sent.',
  contact_not_found: 'The action server does not know this contact.',
  unsupported_action: 'This version of the bar cannot run this action.',
  sandbox_lost: 'The script was stopped, for its sandbox went away.',
  script_timeout: 'The script took too long and was stopped.',
};

/** English. */
export const en: Messages = {
  ...enBar,
  notifications: 'Results of actions',
  dismiss: 'Dismiss',
  retry: 'Retry',
  open: 'Open',
  copy: 'Copy',
  copyDetails: 'Copy details',
  keepWaiting: 'Wait in the background',
  forContact: contact => `For ${contact}`,
  done: action => `${action} is done`,
  opened: action => `${action}: opened`,
  handedOver: action => `${action}: handed to your phone or mail program`,
  copied: 'Copied to the clipboard',
  openOffered: 'The page is ready to open',
  openBlocked: 'Your browser kept the page from opening',
  copyOffered: 'The text is ready to copy',
  copyBlocked: 'Your browser kept the text from the clipboard',
  refused: (action, effect) => `${action} tried to ${deeds[effect]} but is not allowed to`,
  insertOffered: 'The text is ready, but nothing took it',
  failed: action => `${action} failed`,
  unknown: (action, reason) =>
    `Nobody can say whether ${action} worked. Check before you run it again.` +
    (reason ? ` ${sentence(reason)}` : ''),
  lastRun: {
    succeeded: 'Done last time',
    failed: 'Failed last time',
    unknown: 'Nobody can say how it ended last time',
  },
  detailsCopied: 'Copied',
  states: {
    running: 'Running',
    succeeded: 'Done',
    failed: 'Failed',
    unknown: 'Not known',
  },
  problem: (code, message, seconds) =>
    problems[code] ?? sentence(enBar.problem(code, message, seconds)),
};
