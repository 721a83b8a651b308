import {randomKey} from '../../protocol/random-key.ts';
import type {Recipient} from './recipients.ts';

export const weekdays = ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'] as const;
export type Weekday = (typeof weekdays)[number];

/** A value for all, or the name of a variable that each recipient has. */
export interface Parameter {
  readonly kind: 'fixed' | 'variable';
  readonly text: string;
}

export interface Message {
  /** `name language` of a template; '' for a plain text. */
  readonly template: string;
  readonly header: readonly Parameter[];
  /** Whether the header is the address of a picture, a film or a document. */
  readonly media?: boolean;
  readonly body: readonly Parameter[];
  readonly buttons: readonly Parameter[];
  /** Positions of those buttons in the template, from 0; the first ones where absent. */
  readonly buttonPlaces?: readonly number[];
  /** To those only who wrote within a day. */
  readonly text: string;
}

export interface Schedule {
  readonly days: readonly Weekday[];
  readonly startHour: number;
  readonly endHour: number;
  readonly zone: string;
  /** Minutes between two sends; nothing while its field is empty. */
  readonly delay: number | undefined;
  /** `YYYY-MM-DDTHH:MM` in `zone`, or '' for as soon as it may. */
  readonly startAt: string;
}

/** A campaign as it is being written. */
export interface CampaignDraft {
  readonly name: string;
  readonly recipients: readonly Recipient[];
  /** Senders, by number. */
  readonly from: readonly string[];
  readonly message: Message;
  readonly schedule: Schedule;
  readonly ignoreSuppression: boolean;
  /** However often it is sent, it makes one campaign. */
  readonly key: string;
  /** When it was sent first (RFC 3339): with another moment in it, the server would take it for another campaign. */
  readonly sentAt?: string;
}

export const emptyDraft = (): CampaignDraft => ({
  name: '',
  recipients: [],
  from: [],
  message: {template: '', header: [], body: [], buttons: [], text: ''},
  schedule: {
    days: ['mon', 'tue', 'wed', 'thu', 'fri'],
    startHour: 9,
    endHour: 18,
    zone: Intl.DateTimeFormat().resolvedOptions().timeZone,
    delay: 0,
    startAt: '',
  },
  ignoreSuppression: false,
  key: randomKey(),
});

/** Names that recipients have values for. */
export const variablesOf = ({recipients}: CampaignDraft): readonly string[] => [
  ...new Set(recipients.slice(0, 1_000).flatMap(({values}) => Object.keys(values))),
];

interface Group {
  readonly is_static: boolean;
  readonly params: readonly {readonly text: string}[];
}

/** Each parameter at the position of its button; the others stay as they are. */
const placed = ({is_static, params}: Group, places: readonly number[] = []): Group => ({
  is_static,
  params: Array.from({length: Math.max(params.length, ...places.map(at => at + 1))}, (_, at) => {
    const index = places.length > 0 ? places.indexOf(at) : at;
    return params[index] ?? {text: ''};
  }),
});

/** The body of `create_with_touchpoint` (seed 004). */
export function bodyOf(
  draft: CampaignDraft,
  status: 'draft' | 'scheduled',
  now = new Date(),
): object {
  const {message, schedule, recipients} = draft;
  const shared: {name: string; value: string}[] = [];
  // A group is all values or all names: beside names, a value becomes a variable that everybody has.
  const group = (prefix: string, parameters: readonly Parameter[]): Group => {
    const isStatic = parameters.every(({kind}) => kind === 'fixed');
    const params = parameters.map(({kind, text}, index) => {
      if (isStatic || kind === 'variable') return {text};
      const name = `fixed_${prefix}_${index + 1}`;
      shared.push({name, value: text});
      return {text: name};
    });
    return {is_static: isStatic, params};
  };
  const [template = '', language = ''] = message.template.split(' ');
  const [above] = message.media ? message.header : [];
  const attachment = above?.kind === 'fixed' ? above.text.trim() : undefined;
  const content = template
    ? {
        template,
        language_code: language,
        ...(attachment === undefined && {header_params: group('header', message.header)}),
        body_params: group('body', message.body),
        button_params: placed(group('button', message.buttons), message.buttonPlaces),
      }
    : {whatsapp_body: message.text};
  return {
    name: draft.name.trim(),
    idempotency_key: draft.key,
    touchpoint: {
      name: draft.name.trim(),
      type: 'WHATSAPP',
      status,
      start_at: schedule.startAt ? `${schedule.startAt}:00` : now.toISOString(),
      assistant_id: 0,
      ...(template && attachment && {attachment_url: attachment}),
      additional_settings: {
        execution_days: schedule.days,
        start_hour: schedule.startHour,
        end_hour: schedule.endHour,
        delay: schedule.delay,
        time_zone: schedule.zone,
        ignore_suppression: draft.ignoreSuppression,
        from_numbers: draft.from,
      },
      customer_details: recipients.map(({id, to}) => ({id, to_number: to})),
      whatsapp_data: content,
      variables: [
        ...shared,
        ...recipients.flatMap(({id, values}) =>
          Object.keys(values).length > 0 ? [{customer_id: id, values}] : [],
        ),
      ],
    },
  };
}

/**
 * The body that a check looks at. Of a campaign that begins as soon as it may it has no moment but one long ago, which
 * only a draft may have: the server counts from its own clock then.
 */
export const checkOf = (draft: CampaignDraft): object =>
  bodyOf(draft, draft.schedule.startAt ? 'scheduled' : 'draft', new Date(0));

/** What a campaign cannot do without, and the place in the body that it belongs to. */
export const neededPlaces = {
  name: '/name',
  recipients: '/touchpoint/customer_details',
  from: '/touchpoint/additional_settings/from_numbers',
  text: '/touchpoint/whatsapp_data',
  days: '/touchpoint/additional_settings/execution_days',
  delay: '/touchpoint/additional_settings/delay',
} as const;
type Needed = keyof typeof neededPlaces;

/** What is still missing before a check is worth a try. */
export function missingParts({name, recipients, from, message, schedule}: CampaignDraft): Needed[] {
  const has: Readonly<Record<Needed, boolean>> = {
    name: name.trim() !== '',
    recipients: recipients.length > 0,
    from: from.length > 0,
    text: message.template !== '' || message.text.trim() !== '',
    days: schedule.days.length > 0,
    delay: schedule.delay !== undefined,
  };
  return (['name', 'recipients', 'from', 'text', 'days', 'delay'] as const).filter(
    part => !has[part],
  );
}

/** Whether only the moment at which it was sent first is over by now: then nothing was made at that time. */
export const isLate = (
  {schedule, sentAt}: CampaignDraft,
  problems: readonly {readonly path: string}[],
): boolean =>
  sentAt !== undefined &&
  schedule.startAt === '' &&
  problems.some(({path}) => path === '/touchpoint/start_at');

/** Places of values that are the same for all and were left empty. */
export function emptyParameters({message}: CampaignDraft): readonly string[] {
  return (['header', 'body', 'buttons'] as const).flatMap(part =>
    message[part].flatMap(({text}, index) =>
      text.trim() ? [] : [`/touchpoint/whatsapp_data/${part}/${index}`],
    ),
  );
}

/** Rows, from 0, that are all that is wrong; nothing where something else is, too. */
export function wrongRows(problems: readonly {readonly path: string}[]): Set<number> | undefined {
  const rows = problems.map(({path}) => /^\/touchpoint\/customer_details\/(\d+)\//.exec(path)?.[1]);
  if (rows.length === 0 || rows.some(row => row === undefined)) return undefined;
  return new Set(rows.map(Number));
}

/** The part of the form that a place in the body belongs to. */
export function sectionOf(path: string): 'name' | 'recipients' | 'message' | 'schedule' {
  if (/customer_details|variables/.test(path)) return 'recipients';
  if (/whatsapp_data|from_numbers|attachment_url/.test(path)) return 'message';
  if (/additional_settings|start_at/.test(path)) return 'schedule';
  return 'name';
}
