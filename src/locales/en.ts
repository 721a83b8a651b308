import type {CsErrorCode} from '../errors.ts';
import type {Effect} from '../protocol/action.ts';
import {ago} from './ago.ts';
import {enBar} from './en-bar.ts';
import {counted, listed, sentence, whyNotIn} from './grammar.ts';
import type {Messages} from './messages.ts';

const list = listed('en');

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
  ask: {
    run: 'Run',
    cancel: 'Cancel',
    optional: '(optional)',
    required: label => `${label} is required`,
    mustTick: label => `${label} must be ticked`,
    noNumber: label => `${label} must be a number`,
    noEmail: label => `${label} must be an email address`,
    noPhone: label => `${label} must be a phone number`,
    looking: 'Looking up what this would do…',
    noPreview: reason => `What this would do cannot be shown. ${reason}`,
    sends: (method, host) => `Sends ${method} to ${host}`,
    opens: host => `Opens ${host}`,
    recipient: recipient => `To ${recipient}`,
    missing: variables => `No value for ${list(variables)}`,
  },
  picker: {
    search: 'Search actions',
    keys: 'Keyboard shortcuts',
    found: counted('en', {one: '# action', other: '# actions'}),
    none: query => `No action is called “${query}”`,
    opens: 'Search all actions',
    moves: 'Move in the bar or the list',
    runs: 'Run',
    helps: 'This list',
    dismisses: 'Close, or dismiss the newest result',
  },
  tray: {
    title: 'Today’s runs',
    here: 'This contact',
    others: 'Other contacts',
    none: 'Nothing was run today',
  },
  arrange: {
    title: 'Arrange actions',
    about:
      'Only for you. Hidden actions stay in the search; plain keys work while the bar has the focus.',
    upOf: action => `Move ${action} up`,
    downOf: action => `Move ${action} down`,
    pinOf: action => `Pin ${action} to the front`,
    hideOf: action => `Hide ${action}`,
    keysOf: (action, keys) =>
      keys ? `Shortcut of ${action}: ${keys}` : `Shortcut of ${action}: none`,
    press: 'Press keys…',
    taken: action => `${action} has these keys already`,
    moved: (action, place, count) => `${action} is number ${place} of ${count}`,
    reset: 'Reset',
    onlyHere: 'Kept in this browser only: the server cannot be reached.',
  },
  report: {
    open: 'Report',
    title: action => `Report a problem with ${action}`,
    label: 'What went wrong',
    send: 'Send',
    sent: 'Sent. The people who made this action see it.',
  },
  more: count => `More actions (${count})`,
  offline: 'You are offline',
  whyNot: whyNotIn({
    missing: field => `This contact has no ${field}`,
    limit: time => `Used up for now; again in ${time}`,
    breaker: 'The other side has failed too often',
    sender: 'Its sender is stopped: the provider refuses it',
    breakerUntil: time => `The other side has failed too often; again in ${time}`,
    role: 'Your role may not use this',
    group: 'Your group may not use this',
    tag: 'This is for other contacts',
  }),
  ranBy: run => {
    const who = run.mine ? 'You' : run.by.name || 'Somebody';
    const when = ago('en', run.started_at);
    return run.state === 'running' ? `${who} started this ${when}` : `${who} ran this ${when}`;
  },
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
  saveOffered: 'The file is ready to save',
  saved: name => `Saved ${name}`,
  save: 'Save',
  undo: 'Undo',
  showResult: 'Details',
  result: action => `Result of ${action}`,
  close: 'Close',
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
