import type {CsErrorCode} from '../errors.ts';
import type {Messages} from './messages.ts';

const sentence = (text: string): string => (/[.!?…]$/.test(text) ? text : `${text}.`);

const problems: Partial<Record<CsErrorCode, string>> = {
  api_missing: 'This bar does not know its server: its “api” attribute is missing.',
  token_failed: 'The helpdesk did not give this bar permission to load.',
  network: 'The action server cannot be reached.',
  timeout: 'The action server did not answer in time.',
  invalid_answer: 'The action server’s answer makes no sense. Is its address right?',
  unauthenticated: 'Your sign-in is no longer valid. Reload the page, or sign in again.',
  forbidden: 'You may not do this.',
  contact_not_found: 'The action server does not know this contact.',
  not_found: 'This no longer exists. Somebody may have deleted it.',
  server_error: 'The action server has a problem.',
  unsupported_action: 'This version of the bar cannot run this action.',
  sandbox_lost: 'The script was stopped, for its sandbox went away.',
  script_timeout: 'The script took too long and was stopped.',
};

/** English. */
export const en: Messages = {
  actions: 'Actions',
  loading: 'Loading actions…',
  empty: 'No actions yet',
  tryAgain: 'Try again',
  noContact: 'Open a conversation to use this action',
  unsupported: 'This version of the bar cannot run this action',
  untitled: 'Untitled action',
  notifications: 'Results of actions',
  dismiss: 'Dismiss',
  retry: 'Retry',
  open: 'Open',
  copy: 'Copy',
  copyDetails: 'Copy details',
  keepWaiting: 'Wait in the background',
  forContact: contact => `For ${contact}`,
  running: action => `${action} is running…`,
  stillRunning: action => `${action} is still running`,
  done: action => `${action} is done`,
  opened: action => `${action}: opened`,
  copied: 'Copied to the clipboard',
  openOffered: 'The page is ready to open',
  openBlocked: 'Your browser kept the page from opening',
  copyOffered: 'The text is ready to copy',
  copyBlocked: 'Your browser kept the text from the clipboard',
  insertOffered: 'The text is ready, but nothing took it',
  failed: action => `${action} failed`,
  unknown: (action, reason) =>
    `Nobody can say whether ${action} worked. Check before you run it again.` +
    (reason ? ` ${sentence(reason)}` : ''),
  states: {
    running: 'Running',
    succeeded: 'Done',
    failed: 'Failed',
    unknown: 'Not known',
  },
  problem: (code, message, seconds) => {
    if (code === 'rate_limited')
      return seconds
        ? `Too many requests. Try again in ${seconds} s.`
        : 'Too many requests. Try again in a moment.';
    return problems[code] ?? sentence(message);
  },
};
