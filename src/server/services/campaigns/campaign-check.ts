import type {FieldError} from '../../../protocol/envelope.ts';
import {isRecord, own} from '../../../protocol/json.ts';
import {
  type CampaignContentInput,
  type CampaignInput,
  campaignBody,
  campaignContent,
  campaignSettings,
} from '../../schemas/v2/campaigns.ts';
import {fieldErrors} from '../../schemas/problems.ts';
import {readNumber} from '../../providers/phone-number.ts';
import type {MessageTemplate} from '../../providers/whatsapp-template.ts';
import {ApiError} from '../api-error.ts';
import {homeOf} from '../message-runs.ts';
import type {MessageTemplateService} from '../message-templates.ts';
import type {OpenSender, SenderService} from '../senders.ts';
import {
  type Refuse,
  at,
  readAttachment,
  readStart,
  settingsAt,
  windowOf,
} from './campaign-fields.ts';
import {type CheckedRows, checkRows} from './campaign-rows.ts';
import {type CampaignContent, contentOf, namesIn, staticProblems} from './content.ts';
import {isContactName} from './lookup.ts';
import type {SendWindow} from './window.ts';

/** A campaign with nothing wrong but, perhaps, some of its rows. */
export interface CheckedCampaign extends CheckedRows {
  readonly input: CampaignInput;
  readonly window: SendWindow;
  readonly startAt: Date;
  readonly senders: readonly OpenSender[];
  readonly content: CampaignContent;
  readonly template: MessageTemplate | undefined;
}

const contentAt = `${at}/whatsapp_data`;

/** Judges a campaign before anything is written, and names everything wrong at once. */
export class CampaignChecker {
  readonly #senders: SenderService;
  readonly #templates: MessageTemplateService;

  constructor(senders: SenderService, templates: MessageTemplateService) {
    this.#senders = senders;
    this.#templates = templates;
  }

  /** Throws 400 with every field that is wrong; wrong rows are for the caller to judge unless something else is wrong. */
  async check(organization: string, value: unknown, now: Date): Promise<CheckedCampaign> {
    const parsed = campaignBody.safeParse(value);
    const errors: FieldError[] = parsed.success ? [] : [...fieldErrors(parsed.error, value)];
    const refuse = (path: string, code: string, message: string): void => {
      errors.push({path, code, message});
    };
    const touchpoint = isRecord(value) ? own(value, 'touchpoint') : undefined;
    const part = (key: string): unknown =>
      isRecord(touchpoint) ? own(touchpoint, key) : undefined;
    // Each part is judged even where another is wrong.
    const settings = campaignSettings.safeParse(part('additional_settings')).data;
    const content = campaignContent.safeParse(part('whatsapp_data')).data;
    const window = settings && windowOf(settings, refuse);
    const draft = String(part('status')).toLowerCase() === 'draft';
    const startAt = readStart(part('start_at'), window?.zone, draft ? undefined : now, refuse);
    const senders = settings ? await this.#lanes(organization, settings.from_numbers, refuse) : [];
    const rows = await checkRows(
      part('customer_details'),
      part('variables'),
      senders[0] ? homeOf(senders[0]) : '',
    );
    errors.push(...rows.variableErrors);
    const attachment = readAttachment(part('attachment_url'), refuse);
    const made = content && (await this.#content(content, attachment, senders, refuse));
    if (made) checkNames(made.content, rows, refuse);
    if (parsed.success && errors.length === 0 && window && startAt && made)
      return {...rows, input: parsed.data, window, startAt, senders, ...made};
    throw refusalOf([...errors, ...rows.errors]);
  }

  async #lanes(
    organization: string,
    numbers: readonly string[],
    refuse: Refuse,
  ): Promise<readonly OpenSender[]> {
    const found = new Map<string, OpenSender>();
    for (const [index, given] of numbers.entries()) {
      const place = `${settingsAt}/from_numbers/${index}`;
      const name = `from_numbers.${index}: ${given.slice(0, 40)}`;
      try {
        const sender = await this.#sender(organization, given.trim());
        if (sender) found.set(sender.id, sender);
        else {
          const why = 'is no active WhatsApp sender of this organisation';
          refuse(place, 'sender_unknown', `${name} ${why}`);
        }
      } catch (error) {
        if (!(error instanceof ApiError)) throw error;
        refuse(place, error.code, `${name}: ${error.message}`);
      }
    }
    return [...found.values()];
  }

  async #sender(organization: string, given: string): Promise<OpenSender | undefined> {
    const read = readNumber(given, {bare: true});
    const sender = await this.#senders.open(organization, 'whatsapp', given);
    if (sender || !('number' in read)) return sender;
    return this.#senders.open(organization, 'whatsapp', read.number);
  }

  async #content(
    input: CampaignContentInput,
    attachment: string | undefined,
    senders: readonly OpenSender[],
    refuse: Refuse,
  ): Promise<{content: CampaignContent; template: MessageTemplate | undefined} | undefined> {
    const content = contentOf(input, attachment);
    const both = input.template !== undefined && input.whatsapp_body !== undefined;
    if (both || (content.kind === 'text' && content.text === '')) {
      const why = both ? 'not both' : 'one of them is needed';
      refuse(
        contentAt,
        'invalid_request',
        `Give whatsapp_data.template or whatsapp_data.whatsapp_body, ${why}`,
      );
      return undefined;
    }
    if (content.kind === 'text') {
      const odd = (['body_params', 'header_params', 'button_params'] as const).filter(
        key => (input[key]?.params?.length ?? 0) > 0,
      );
      for (const key of odd)
        refuse(
          `${contentAt}/${key}`,
          'invalid_request',
          `${key} goes with a template; whatsapp_body takes {{variables}} itself`,
        );
      if (attachment !== undefined)
        refuse(
          `${at}/attachment_url`,
          'attachment_unused',
          'attachment_url goes with a template whose header is a picture, a film or a file',
        );
      return {content, template: undefined};
    }
    for (const [place, why] of staticProblems(input))
      refuse(`${contentAt}/${place}`, 'invalid_request', why);
    if (attachment !== undefined && (input.header_params?.params?.length ?? 0) > 0) {
      refuse(
        `${contentAt}/header_params`,
        'invalid_request',
        'The header is attachment_url or header_params, not both',
      );
      return undefined;
    }
    let made: {content: CampaignContent; template: MessageTemplate | undefined} | undefined;
    // Each sender has templates of its own.
    for (const sender of senders) made = await this.#template(content, attachment, sender, refuse);
    return made;
  }

  async #template(
    content: Extract<CampaignContent, {kind: 'template'}>,
    attachment: string | undefined,
    sender: OpenSender,
    refuse: Refuse,
  ) {
    const {name, header, body, buttons} = content;
    try {
      const language = await this.#templates.require(sender, {
        name,
        language: content.language || undefined,
        header: header.length,
        body: body.length,
        buttons: buttons.map(part => !('value' in part) || part.value.trim() !== ''),
      });
      const template = await this.#templates.find(sender.organization, sender.id, name, language);
      const format = template?.header?.format;
      if (
        attachment !== undefined &&
        (format === undefined || format === 'TEXT' || format === 'LOCATION')
      )
        refuse(
          `${at}/attachment_url`,
          'attachment_unused',
          `The header of template ${name} takes no picture, film or file`,
        );
      return {content: {...content, language}, template};
    } catch (error) {
      if (!(error instanceof ApiError)) throw error;
      for (const one of error.errors)
        refuse(placeOf(one.path), one.code, `${one.message} (${sender.address})`);
      return undefined;
    }
  }
}

/** Where the rules of templates find something wrong, in this body. */
const placeOf = (path: string): string =>
  path.replace('/config/template_name', `${contentAt}/template`).replace('/config', contentAt);

export function refusalOf(errors: readonly FieldError[]): ApiError {
  const shown = errors.slice(0, 10_000);
  const [first] = shown;
  const more = errors.length > 1 ? ` (and ${errors.length - 1} more)` : '';
  return new ApiError(
    400,
    first?.code ?? 'invalid_request',
    `${first?.message ?? 'It is wrong'}${more}`,
    {errors: shown},
  );
}

function checkNames(content: CampaignContent, rows: CheckedRows, refuse: Refuse): void {
  for (const name of new Set(namesIn(content)))
    if (!(name in rows.shared) && !rows.names.has(name) && !isContactName(name))
      refuse(
        contentAt,
        'variable_unknown',
        `${name === '' ? 'A parameter' : name} is looked up for each recipient, but neither variables nor contacts have it; is_static: true takes texts as they are`,
      );
}
