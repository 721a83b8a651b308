import {ago} from '../ago.ts';
import {en} from '../en.ts';
import {counted} from '../grammar.ts';
import {durationIn, momentIn, percentIn} from '../measures.ts';
import {editorEn} from './editor/en.ts';

const list = new Intl.ListFormat('en');
const percent = percentIn('en');
const duration = durationIn('en');
const runs = counted('en', {one: '# run', other: '# runs'});

/** What the templates of the gallery are called, by their English name; that where one is not there. */
export type TemplateNames = Readonly<
  Record<string, {readonly name: string; readonly description: string}>
>;

/** English, of `<cs-action-manager>`. */
export const managerEn = {
  title: 'Custom actions',
  /** How long ago a time (RFC 3339) was. */
  ago: (time: string): string => ago('en', time),
  /** A moment (RFC 3339). */
  moment: momentIn('en'),
  /** Why something went wrong. */
  problem: en.problem,
  /** Texts of the question before a run, as the bar asks it. */
  ask: en.ask,
  roles: {agent: 'Agent', supervisor: 'Supervisor', admin: 'Administrator'} as Readonly<
    Record<string, string>
  >,
  tabs: {actions: 'Actions', history: 'History', moving: 'Import and export', gallery: 'Templates'},
  loading: 'Loading…',
  tryAgain: 'Try again',
  notAdmin: (role: string): string =>
    `Actions are edited by administrators. You are signed in as ${role}.`,
  close: 'Close',
  undo: 'Undo',
  copy: 'Copy',
  copied: 'Copied',
  optional: '(optional)',
  saved: (name: string): string => `${name} is saved`,
  /** A sender that its vendor refuses, whatever it sends. */
  senders: {
    paused: (name: string, address: string): string =>
      `${name} (${address}) is paused: its actions and campaigns send nothing.`,
    resume: 'Resume',
    resumed: (name: string): string => `${name} sends again`,
  },
  types: {
    webhook: 'Webhook',
    url: 'Link',
    javascript: 'Script',
    sms: 'SMS',
    whatsapp: 'WhatsApp',
  } as Readonly<Record<string, string>>,
  typeHelp: {
    webhook: 'Calls another system',
    url: 'Opens a page or dials',
    javascript: 'Runs code in a sandbox',
    sms: 'Sends a text message',
    whatsapp: 'Sends a template',
  } as Readonly<Record<string, string>>,
  list: {
    add: 'New action',
    search: 'Search actions',
    allTypes: 'All types',
    type: 'Type',
    none: 'No actions yet',
    noneHelp:
      'An action is a button beside the chat: it opens a ticket, a page, or sends a message.',
    fromGallery: 'Start from a template',
    noMatch: 'No action matches',
    clear: 'Clear the search',
    found: counted('en', {one: '# action', other: '# actions'}),
    more: counted('en', {one: 'Show # more', other: 'Show # more'}),
    active: (name: string): string => `${name} is switched on`,
    on: 'On',
    off: 'Off',
    edit: (name: string): string => `Edit ${name}`,
    duplicate: 'Duplicate',
    remove: 'Delete',
    removed: (name: string): string => `${name} is deleted`,
    restored: (name: string): string => `${name} is kept`,
    switchedOn: (name: string): string => `${name} is switched on`,
    switchedOff: (name: string): string => `${name} is switched off`,
    copyName: (name: string): string => `${name} (copy)`,
    move: (name: string): string => `Move ${name}`,
    moveHelp:
      'Space or Enter lifts it, the arrows move it, Space or Enter puts it down, Escape takes it back.',
    noMove: 'Clear search and filter to change the order',
    lifted: (name: string, at: number, of: number): string => `${name} is lifted, ${at} of ${of}`,
    movedTo: (name: string, at: number, of: number): string => `${name}, ${at} of ${of}`,
    dropped: (name: string, at: number): string => `${name} is now number ${at}`,
    putBack: (name: string): string => `${name} is back in its place`,
    columns: {name: 'Action', type: 'Type', health: 'Last 7 days', active: 'On'},
    notRun: 'Not run',
    rate: (share: number, count: number): string => `${percent(share)} of ${runs(count)}`,
    median: duration,
    lastFailure: (message: string, when: string): string => `Failed ${when}: ${message}`,
    secretsLost: (names: readonly string[]): string =>
      `${list.format(names)} cannot be copied, for nobody can read it. Enter it again.`,
  },
  editor: editorEn,
  field: {
    insert: 'Insert variable',
    variables: 'Variables',
    use: (name: string): string => `Use {{${name}}}`,
    count: counted('en', {one: '# variable', other: '# variables'}),
    mayBeEmpty: (names: readonly string[]): string =>
      `Not every contact has ${list.format(names)}: without it, this place stays empty.`,
    mayFail: (names: readonly string[]): string =>
      `Not every contact has ${list.format(names)}: without it, nothing runs. Ask for it under “Who can use it”.`,
  },
  trial: {
    title: 'Try it',
    tabs: {preview: 'Preview', run: 'Test run', many: 'Ten contacts', explain: 'Explain'},
    contact: 'Contact',
    findContact: 'Find a contact',
    noContacts: 'The helpdesk has told of no contact yet.',
    preview: 'What would be sent',
    waiting: 'Fill in the fields to see what would be sent.',
    problem: 'It cannot be sent like this',
    missing: (names: readonly string[]): string => `No value for ${list.format(names)}`,
    to: 'To',
    segments: counted('en', {one: '# message', other: '# messages'}),
    headers: 'Headers',
    body: 'Body',
    context: 'What the script gets',
    asks: 'Asks first',
    nothing: 'Nothing is sent.',
    run: 'Test run',
    saveAndRun: 'Save and test run',
    runHelp: 'It truly runs, for this contact, and is marked as a test in the history.',
    running: 'Running…',
    took: duration,
    states: {
      running: 'Running',
      succeeded: 'Succeeded',
      failed: 'Failed',
      unknown: 'Nobody knows',
    } as Readonly<Record<string, string>>,
    status: (code: number): string => `HTTP ${code}`,
    sent: 'What was sent',
    came: 'What came back',
    effects: 'What it would do on the page',
    refused: (name: string): string => `${name} (not declared, so refused)`,
    console: 'Console',
    line: (line: number): string => `line ${line}`,
    many: 'The preview for ten contacts at once, problems first.',
    check: 'Check ten contacts',
    fine: 'Ready',
    explain: 'Why can somebody not see or use this action?',
    ask: 'Explain',
    role: 'Role',
    groups: 'Groups',
    person: 'Person’s id',
    personHelp: 'Whose runs count for the limit.',
    sees: {
      button: 'They see the button and can use it',
      disabled: 'They see the button, but it is disabled',
      nothing: 'They do not see the button',
    } as Readonly<Record<string, string>>,
    rules: {
      active: 'Switched on',
      type: 'A type the bar can run',
      role: 'Role',
      group: 'Group',
      has: 'Values of the contact',
      tag: 'Tags of the contact',
      limit: 'Limit of runs',
      breaker: 'The other side answers',
    } as Readonly<Record<string, string>>,
    verdicts: {holds: 'Holds', fails: 'Does not hold', not_asked: 'Not asked'} as Readonly<
      Record<string, string>
    >,
    saveFirst: 'Save the action first.',
  },
  history: {
    action: 'Action',
    all: 'All',
    contact: 'Contact',
    person: 'Person',
    state: 'State',
    from: 'From',
    to: 'To',
    none: 'No run matches.',
    more: 'Show more',
    csv: 'Export CSV',
    exporting: counted('en', {one: '# run read so far…', other: '# runs read so far…'}),
    exported: counted('en', {one: '# run is in the file', other: '# runs are in the file'}),
    csvCut: counted('en', {
      one: 'The file holds the newest run only. Narrow the filters for older ones.',
      other: 'The file holds the newest # runs only. Narrow the filters for older ones.',
    }),
    stop: 'Stop',
    test: 'Test',
    when: 'When',
    by: (name: string): string => `by ${name}`,
    detail: (name: string): string => `Run of ${name}`,
    settle: 'Settle',
    settleHelp: 'Nobody knows how this run ended. Look at the other side, and say what you saw.',
    worked: 'It worked',
    didNot: 'It did not work',
    reason: 'What did you see?',
    reasonRequired: 'Say what you saw: it stands in the history and in the audit log.',
    noSent: 'There is no record of what was sent: nothing was, or it is too long ago.',
    id: 'Run',
  },
  moving: {
    export: 'Export',
    exportHelp:
      'All actions as one JSON file, to keep, to review, or to import on another server. Secrets are not in it.',
    download: 'Download pack',
    import: 'Import',
    importHelp:
      'Paste a pack, a cURL command, an OpenAPI document (JSON or YAML), a list of a Whatomate server, or the body of a ContactSwing action.',
    paste: 'Text to import',
    file: 'or choose a file',
    read: 'Read it',
    kinds: {
      pack: 'A pack',
      curl: 'A cURL command',
      whatomate: 'A list of a Whatomate server',
      contactswing: 'An action of ContactSwing',
      openapi: 'An operation of an OpenAPI document',
    } as Readonly<Record<string, string>>,
    changes: {new: 'New', changed: 'Changed', same: 'Same', refused: 'Refused'} as Readonly<
      Record<string, string>
    >,
    apply: counted('en', {one: 'Import # action', other: 'Import # actions'}),
    applied: counted('en', {one: '# action is imported', other: '# actions are imported'}),
    rollBack: 'Roll back',
    last: (when: string): string => `The import of ${when} can still be rolled back.`,
    rolledBack: 'Everything is as it was before the import.',
    partly: (name: string, why: string): string =>
      `${name} was refused: ${why} What came before it was taken back.`,
    open: 'Open in the editor',
    notes: 'Please note',
    nothing: 'There is nothing to import in this text.',
    secrets: (names: readonly string[]): string => `Enter ${list.format(names)} again afterwards.`,
  },
  gallery: {
    help: 'Twelve actions to start from. Nothing is saved before you save it.',
    names: {} as TemplateNames,
    start: 'Use',
    use: (name: string): string => `Use ${name}`,
  },
};

/** The texts of the manager in another language have the same shape. */
export type ManagerMessages = typeof managerEn;
