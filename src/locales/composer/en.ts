import type {SkipReason} from '../../protocol/campaign-answers.ts';
import type {CampaignState, RecipientState} from '../../protocol/campaign.ts';
import {enBar} from '../en-bar.ts';
import {counted} from '../grammar.ts';
import {daysIn, momentIn} from '../measures.ts';

const list = new Intl.ListFormat('en');
const number = new Intl.NumberFormat('en');

/** English, of `<cs-campaign-composer>`. */
export const composerEn = {
  title: 'Campaigns',
  add: 'New campaign',
  back: 'All campaigns',
  loading: 'Loading…',
  tryAgain: 'Try again',
  close: 'Close',
  none: 'No campaigns yet',
  noneHelp: 'A campaign sends one WhatsApp template to many people, at hours that suit them.',
  notYours: (role: string): string =>
    `Campaigns are run by supervisors. You are signed in as ${role}.`,
  people: counted('en', {one: '# recipient', other: '# recipients'}),
  count: (value: number): string => number.format(value),
  /** A moment (RFC 3339), in a time zone or the person's own. */
  moment: momentIn('en'),
  /** Why something went wrong. */
  problem: enBar.problem,
  roles: {agent: 'agent'} as Readonly<Record<string, string>>,
  states: {
    draft: 'Draft',
    scheduled: 'Scheduled',
    running: 'Running',
    paused: 'Paused',
    paused_by_system: 'Stopped',
    completed: 'Done',
    cancelled: 'Cancelled',
  } satisfies Readonly<Record<CampaignState, string>>,
  recipientStates: {
    pending: 'Waiting',
    queued: 'Next',
    sending: 'Sending',
    accepted: 'Accepted',
    sent: 'Sent',
    delivered: 'Delivered',
    read: 'Read',
    failed: 'Failed',
    undelivered: 'Not delivered',
    unknown: 'Not known',
    skipped: 'Skipped',
    cancelled: 'Cancelled',
  } satisfies Readonly<Record<RecipientState, string>>,
  name: 'Name',
  nameHelp: 'For your colleagues; recipients never see it.',
  needed: {
    name: 'Give the campaign a name',
    recipients: 'Add a recipient',
    from: 'Choose a number to send from',
    text: 'Choose a template, or write a text',
    days: 'Choose a day',
    delay: 'Say how many minutes lie between two messages; 0 for none',
  },
  recipients: {
    title: 'Recipients',
    paste: 'Numbers, one a line',
    pasteHelp: 'After a comma or a tab an id of your own may follow.',
    add: 'Add these',
    file: 'Choose a CSV file',
    drop: 'or drop it here',
    contacts: 'Search contacts',
    addContact: (name: string): string => `Add ${name}`,
    noContacts: 'No contact with a number is called so',
    nobody: 'Nobody yet',
    total: counted('en', {one: '# recipient', other: '# recipients'}),
    clear: 'Remove all',
    undo: 'Undo',
    column: 'Column of the numbers',
    idColumn: 'Column of your own ids',
    noColumn: 'None',
    take: counted('en', {one: 'Add # row', other: 'Add # rows'}),
    variables: (names: readonly string[]): string =>
      `Variables for the message: ${list.format(names)}`,
    problems: {
      too_big: 'That file has more than 64 MB.',
      too_long: 'A campaign has 100,000 recipients at most.',
      empty: 'That file has no rows below its heading.',
      broken: 'That file cannot be read as a table.',
    },
  },
  message: {
    title: 'Message',
    from: 'Send from',
    paused: (reason: string): string => `Paused: ${reason}`,
    noSenders: 'An administrator has to add a WhatsApp number first.',
    template: 'Template',
    plain: 'A text of your own (only to people who wrote within a day)',
    text: 'Text',
    parts: {header: 'Header', body: 'Text', buttons: 'Button'},
    parameter: (part: string, place: number): string => `${part} {{${place}}}`,
    kind: (label: string): string => `Where ${label} comes from`,
    headerMedia: 'Address of the picture, film or document above the text',
    headerMediaHelp: 'https. Everybody gets the same one.',
    fixed: 'The same for all',
    variable: (name: string): string => `Each one’s ${name}`,
    preview: 'As it arrives',
    empty: 'has no value',
  },
  when: {
    title: 'When',
    days: 'Days',
    from: 'From',
    to: 'Until',
    zone: 'Time zone',
    start: 'Not before',
    startHelp: 'Empty: as soon as the hours allow.',
    delay: 'Minutes between two messages',
    suppression:
      'Send also to people who have opted out of marketing (never to those who said stop)',
    dayNames: daysIn('en', 'long'),
    shortDays: daysIn('en', 'short'),
    grid: 'The week: marked hours are open',
  },
  check: {
    title: 'Check',
    look: 'Check it',
    looking: 'Checking…',
    will: counted('en', {
      one: '# person will get this message',
      other: '# people will get this message',
    }),
    nobody: 'Nobody would get this message',
    /** The window in words. `overnight`: it ends on the day after. */
    window: (days: readonly string[], from: string, to: string, overnight: boolean): string =>
      `Sent ${days.length === 7 ? 'every day' : `on ${list.format(days)}`}, from ${from} to ${to}${overnight ? ' of the next day' : ''}`,
    inZone: (zone: string): string => `by the clock of ${zone}`,
    times: 'The first send times',
    end: (when: string): string => `Expected to end ${when}`,
    reasons: {
      invalid: counted('en', {one: '# is not a phone number', other: '# are not phone numbers'}),
      duplicates: counted('en', {one: '# number comes twice', other: '# numbers come twice'}),
      suppressed: counted('en', {one: '# has opted out', other: '# have opted out'}),
      missing_parameters: counted('en', {one: '# lacks a value', other: '# lack a value'}),
      window_closed: counted('en', {
        one: '# has not written within a day',
        other: '# have not written within a day',
      }),
    } satisfies Readonly<Record<SkipReason, (count: number) => string>>,
    row: (row: number): string => `Row ${number.format(row)}`,
    list: 'Download the list of all left out (CSV)',
    more: (count: number): string => `and ${number.format(count)} more`,
    draft: 'Save as draft',
    schedule: counted('en', {one: 'Schedule for # person', other: 'Schedule for # people'}),
    kept: 'Kept in this browser until it is scheduled',
    notKept: 'This browser keeps nothing: stay on the page until it is scheduled',
    madeBefore:
      'An earlier try has made this campaign, as it was then: it is in the list. To schedule it again makes a second one.',
  },
  watch: {
    progress: (done: number, total: number): string =>
      `${number.format(done)} of ${number.format(total)} done`,
    next: (when: string): string => `Next message ${when}`,
    end: (when: string): string => `Expected to end ${when}`,
    rate: (rate: number): string => `Up to ${number.format(rate)} messages a second`,
    pause: 'Pause',
    resume: 'Resume',
    start: 'Schedule',
    cancel: 'Cancel campaign',
    sure: 'Those who have not been sent to will get nothing. This cannot be taken back.',
    really: 'Cancel for good',
    keep: 'Keep it',
    retry: 'Send the failed ones again',
    retried: counted('en', {
      one: '# message is sent again',
      other: '# messages are sent again',
    }),
    table: 'Download as CSV',
    troubles: 'What went wrong',
    troublesTable: 'Download all of these as CSV',
    shown: (shown: number, all: number): string =>
      `${number.format(shown)} of ${number.format(all)} shown`,
    noTroubles: 'Nothing so far',
  },
};

export type ComposerMessages = typeof composerEn;
