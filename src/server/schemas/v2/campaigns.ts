/** Seed 004, field by field (design of the API, §2). */
import {z} from '@hono/zod-openapi';
import {type RecipientState, campaignStates, recipientStates} from '../../../protocol/campaign.ts';
import {pageLimit, text, title, time} from '../text.ts';

/** Recipients of one campaign. */
export const mostRecipients = 100_000;

/** An optional text: absent, null and empty are the same. */
const optionalText = (max: number) =>
  text(max)
    .nullish()
    .transform(value => value?.trim() || undefined)
    .openapi({type: 'string', maxLength: max});

/** A value, or where it is looked up the name of one. */
const parameter = z
  .union([
    text(4_096),
    z.strictObject({
      text: text(4_096).optional(),
      value: text(4_096).optional(),
      name: text(200).optional(),
      default: text(4_096).optional(),
    }),
  ])
  .openapi({
    type: 'object',
    description:
      'A text or `{text}`; with `is_static: false` the name of a variable, or `{name, default}`',
  });

const parameters = z
  .strictObject({is_static: z.boolean().optional(), params: z.array(parameter).max(50).optional()})
  .nullish();

const weekday = text(9).refine(
  value => /^(mon|tues?|wed(nes)?|thu(rs)?|fri|satu?r?|sun)(day)?$/i.test(value.trim()),
  'must be one of mon, tue, wed, thu, fri, sat, sun',
);

const hour = (min: number, max: number) =>
  z
    .int(`must be a whole hour from ${min} to ${max}`)
    .min(min, `must be an hour from ${min} to ${max}`)
    .max(max, `must be an hour from ${min} to ${max}`);

/** Minutes between two sends: a week at most. */
const delay = z
  .int('must be a whole number of minutes')
  .min(0, 'must be 0 minutes or more')
  .max(10_080, 'must be 10080 minutes, a week, or less');

export const campaignSettings = z.strictObject({
  execution_days: z
    .array(weekday)
    .min(1, 'must name a day: a window without days never opens')
    .max(50),
  start_hour: hour(0, 23),
  end_hour: hour(1, 24),
  delay,
  time_zone: text(100).min(1),
  ignore_suppression: z.boolean().nullish(),
  from_numbers: z.array(text(50).min(1)).min(1, 'must name a number to send from').max(20),
});

export const campaignContent = z.strictObject({
  template: optionalText(512),
  language_code: optionalText(20),
  body_params: parameters,
  header_params: parameters,
  button_params: parameters,
  whatsapp_body: optionalText(4_096),
});

/** What a database takes apart again must be whole characters. */
const whole = (max: number) =>
  text(max).refine(value => value.isWellFormed(), 'must not hold half of a character');

export const campaignRecipient = z.strictObject({
  id: whole(128).min(1, 'must not be empty'),
  to_number: text(60).min(1, 'must not be empty'),
});

const variableName = z
  .string()
  .regex(/^[\w.]{1,100}$/, 'must be a name of letters, digits, _ and .');
const scalar = z.union([whole(4_096), z.number(), z.boolean(), z.null()]);

export const campaignVariable = z.union(
  [
    z.strictObject({name: variableName, value: scalar}),
    z.strictObject({customer_id: whole(128).min(1), values: z.record(variableName, scalar)}),
  ],
  {error: 'must be {name, value} for all, or {customer_id, values} for one'},
);

/** Looked at row by row by whoever stores them: a hundred thousand at once would stop the process. */
const rows = (max: number) =>
  z.array(z.unknown(), {error: 'must be a list'}).max(max, `must have ${max} rows or fewer`);

const touchpoint = z.strictObject({
  name: title(200),
  type: text(20).refine(value => value.toUpperCase() === 'WHATSAPP', 'must be WHATSAPP'),
  is_consultants: z.boolean().nullish(),
  status: text(20)
    .refine(value => /^(draft|scheduled)$/i.test(value), 'must be draft or scheduled')
    .openapi({type: 'string', enum: ['draft', 'scheduled']}),
  start_at: text(40).openapi({
    // No `date-time`: that always has an offset.
    description: 'ISO 8601; without an offset in time_zone',
    example: '2027-01-31T09:00:00',
  }),
  assistant_id: z.int('must be a whole number'),
  attachment_url: optionalText(2_048),
  additional_settings: campaignSettings,
  customer_details: rows(mostRecipients).min(1, 'must name a recipient'),
  whatsapp_data: campaignContent,
  variables: rows(2 * mostRecipients).nullish(),
});

/** The whole call as it is judged: what stands in rows comes later. */
export const campaignBody = z.strictObject({
  name: title(200),
  type: optionalText(100),
  company_plan_id: optionalText(200),
  workspace_id: optionalText(200),
  business_goal: optionalText(2_000),
  idempotency_key: z
    .string()
    .regex(/^[\x21-\x7e]{8,128}$/, 'must be 8 to 128 visible characters')
    .optional()
    .openapi({
      description: 'A second post with it tells of the first campaign, and makes no other',
    }),
  touchpoint,
});

/** The same, as the document shows it. */
export const campaignDocument = campaignBody
  .extend({
    touchpoint: touchpoint.extend({
      customer_details: z.array(campaignRecipient).min(1).max(mostRecipients),
      variables: z.array(campaignVariable).optional(),
    }),
  })
  .openapi('V2Campaign');

export const campaignMade = z.object({
  id: z.uuid(),
  name: z.string(),
  status: z.enum(campaignStates),
});

const progress = z
  .object({
    total: z.int(),
    /** How many are in each state. */
    states: z.record(z.enum(recipientStates), z.int()),
    /** Of `total`, those with nothing to come but words of the vendor. */
    done: z.int(),
  })
  .openapi('V2CampaignProgress');

export const campaignSummary = z.object({
  id: z.uuid(),
  name: z.string(),
  status: z.enum(campaignStates),
  status_reason: z.string().optional(),
  type: z.string().optional(),
  company_plan_id: z.string().optional(),
  workspace_id: z.string().optional(),
  business_goal: z.string().optional(),
  start_at: time,
  recipients: z.int(),
  variables: z.record(z.string(), z.unknown()).openapi({description: 'Those for all'}),
  assistant_id: z.int().optional(),
  created_by: z.object({id: z.string(), name: z.string().optional()}),
  created_at: time,
  updated_at: time,
  started_at: time.optional(),
  finished_at: time.optional(),
});

export const campaignAnswer = campaignSummary
  .extend({
    touchpoint: z.looseObject({}).openapi({description: 'As it was given, without its rows'}),
    progress,
    next_send_at: time.optional(),
    expected_end: time.optional().openapi({
      description: 'When the last one is sent if nothing changes; absent where that is over a year',
    }),
    /** Messages a second, all lanes together; where `delay` says nothing. */
    rate: z.number().optional(),
    lanes: z.array(
      z.object({from: z.string(), broken: z.string().optional(), waits_until: time.optional()}),
    ),
  })
  .openapi('V2CampaignDetail');

export const campaignsAnswer = z.object({
  data: z.array(campaignSummary.openapi('V2CampaignSummary')),
  cursor: z.uuid().optional(),
});

export const campaignQuery = z.object({
  status: z.enum(campaignStates).optional(),
  type: text(100).optional(),
  company_plan_id: text(200).optional(),
  workspace_id: text(200).optional(),
  business_goal: text(2_000).optional(),
  touchpoint_name: text(200).optional(),
  assistant_id: z.coerce.number().pipe(z.int()).optional().openapi({type: 'integer'}),
  is_consultants: z.enum(['true', 'false']).optional(),
  search: text(200).optional(),
  cursor: z.uuid().optional().openapi({description: '`cursor` of the page before'}),
  limit: pageLimit,
});

export const recipientQuery = z.object({
  state: z.enum(recipientStates).optional(),
  search: text(60).optional().openapi({description: 'A part of the number, or the whole id'}),
  cursor: z.coerce
    .number()
    .pipe(z.int().min(0).max(mostRecipients))
    .optional()
    .openapi({type: 'integer', description: '`cursor` of the page before'}),
  limit: pageLimit,
});

const isState = (word: string): word is RecipientState =>
  recipientStates.some(state => state === word);

export const recipientFileQuery = z.object({
  states: text(200)
    .refine(list => list.split(',').every(isState), `must be of ${recipientStates.join(', ')}`)
    .transform(list => list.split(',').filter(isState))
    .optional()
    .openapi({type: 'string', description: 'Only these, with commas between them'}),
});

const recipient = z
  .object({
    row: z.int().openapi({description: 'Of customer_details, from 1'}),
    id: z.string(),
    to_number: z.string(),
    state: z.enum(recipientStates),
    error: z.object({code: z.string(), message: z.string()}).optional(),
    variables: z.record(z.string(), z.unknown()).optional(),
    message_id: z.uuid().optional(),
    attempts: z.int(),
    updated_at: time,
  })
  .openapi('V2CampaignRecipient');

export const recipientsAnswer = z.object({data: z.array(recipient), cursor: z.int().optional()});

const found = z.object({row: z.int(), id: z.string(), to_number: z.string(), message: z.string()});

export const previewQuery = z.object({
  rows: z.literal('all').optional().openapi({
    description: 'Name every row that gets nothing, not only a hundred for each reason',
  }),
});

export const previewAnswer = z
  .object({
    recipients: z.int(),
    will_be_sent: z.int(),
    counts: z.object({
      invalid: z.int(),
      duplicates: z.int(),
      suppressed: z.int(),
      missing_parameters: z.int(),
      window_closed: z.int(),
    }),
    /** Up to a hundred of each; all of them where the query asks for `rows=all`. */
    invalid: z.array(found),
    duplicates: z.array(found),
    suppressed: z.array(found),
    missing_parameters: z.array(found),
    window_closed: z.array(found),
    window: z.string(),
    send_times: z.array(z.string()).openapi({description: 'The first twenty, in words'}),
    send_times_at: z.array(time),
    expected_end: time.optional(),
    sample: z.array(z.object({row: z.int(), to_number: z.string(), text: z.string()})),
  })
  .openapi('V2CampaignPreview');

export const retriedAnswer = z.object({id: z.uuid(), retried: z.int()});

export type CampaignInput = z.infer<typeof campaignBody>;
export type CampaignSettingsInput = z.infer<typeof campaignSettings>;
export type CampaignContentInput = z.infer<typeof campaignContent>;
export type CampaignQuery = z.infer<typeof campaignQuery>;
export type PreviewQuery = z.infer<typeof previewQuery>;
export type RecipientFileQuery = z.infer<typeof recipientFileQuery>;
export type RecipientQuery = z.infer<typeof recipientQuery>;
