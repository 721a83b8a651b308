import {isRecord, optional} from '../../protocol/json.ts';
import type {MessageTemplate} from '../providers/whatsapp-template.ts';
import type {MessageTemplateStore, TemplateRow} from '../store/message-templates.ts';
import type {Principal} from './access.ts';
import {ApiError, fieldRefusal} from './api-error.ts';
import type {OpenSender, SenderService} from './senders.ts';
import {type Vendors, whatsappAccount} from './vendors.ts';

/** Milliseconds after which a template that is not found is looked for at the vendor once more. */
const fresh = 10_000;

interface TemplateUse {
  readonly name: string;
  /** The template's only language where absent. */
  readonly language: string | undefined;
  readonly header: number;
  readonly body: number;
  /** By position; whether there is a parameter. */
  readonly buttons: readonly boolean[];
}

/** The templates of WhatsApp senders, as Meta lists them. */
export class MessageTemplateService {
  readonly #store: MessageTemplateStore;
  readonly #senders: SenderService;
  readonly #vendors: Vendors;

  constructor(store: MessageTemplateStore, senders: SenderService, vendors: Vendors) {
    this.#store = store;
    this.#senders = senders;
    this.#vendors = vendors;
  }

  async list({organization}: Principal) {
    return {templates: (await this.#store.list(organization.id)).map(present)};
  }

  /** Fetches the templates of a sender anew. Throws 404, and 503 where the vendor does not give them. */
  async sync({organization}: Principal, id: string) {
    const sender = await this.#senders.byId(organization.id, id);
    if (sender?.channel !== 'whatsapp')
      throw new ApiError(404, 'sender_not_found', 'There is no WhatsApp sender of this id');
    const problem = await this.#fetch(sender);
    if (problem !== undefined) throw new ApiError(503, 'templates_unavailable', problem);
    return {templates: (await this.#store.list(organization.id, id)).map(present)};
  }

  /** As it was last listed. */
  async find(
    organization: string,
    sender: string,
    name: string,
    language: string,
  ): Promise<MessageTemplate | undefined> {
    const rows = await this.#store.list(organization, sender);
    return read(rows.find(row => row.name === name && row.language === language));
  }

  /**
   * Judges the use of a template when an action is saved. Returns its language. Throws 422 for a template that does not
   * exist, is not approved, or takes other parameters.
   */
  async require(sender: OpenSender, use: TemplateUse): Promise<string> {
    const named = await this.#named(sender, use.name);
    const languages = named.map(({language}) => language);
    if (use.language === undefined && named.length > 1)
      throw refuse(
        'language_code',
        'required',
        `Template ${use.name} exists in ${languages.join(', ')}: language_code must say which`,
      );
    const template =
      use.language === undefined ? named[0] : named.find(one => one.language === use.language);
    if (!template)
      throw refuse(
        'language_code',
        'template_unknown',
        `Template ${use.name} exists in ${languages.join(', ')}, not in ${use.language}`,
      );
    if (template.status !== 'APPROVED')
      throw refuse(
        'template_name',
        'template_not_approved',
        `Template ${use.name} is ${template.status.toLowerCase()} at WhatsApp and cannot be sent`,
      );
    checkCounts(template, use);
    return template.language;
  }

  async #named(sender: OpenSender, name: string): Promise<readonly MessageTemplate[]> {
    const known = async (): Promise<readonly TemplateRow[]> =>
      this.#store.list(sender.organization, sender.id);
    const of = (rows: readonly TemplateRow[]): readonly MessageTemplate[] =>
      rows.filter(row => row.name === name).flatMap(row => read(row) ?? []);
    const rows = await known();
    const [first] = rows;
    const recent = first && Date.now() - first.fetched_at.getTime() < fresh;
    // Counts that are old would refuse what is right.
    const problem = recent ? undefined : await this.#fetch(sender);
    const found = of(problem === undefined && !recent ? await known() : rows);
    if (found.length > 0) return found;
    throw refuse(
      'template_name',
      problem === undefined ? 'template_unknown' : 'templates_unavailable',
      problem === undefined
        ? `The sender has no template ${name}`
        : `Whether there is a template ${name} could not be found out: ${problem}`,
    );
  }

  /** What went wrong, if anything. */
  async #fetch(sender: OpenSender): Promise<string | undefined> {
    const {organization, id} = sender;
    const list = await this.#vendors.whatsapp.templates(whatsappAccount(sender), organization);
    if (list.kind === 'failed') return list.message;
    await this.#store.replace(
      organization,
      id,
      list.templates.map(template => ({
        name: template.name,
        language: template.language,
        template: JSON.stringify(template),
      })),
    );
    return undefined;
  }
}

function checkCounts(template: MessageTemplate, {name, header, body, buttons}: TemplateUse): void {
  const wanted = template.bodyVariables.length;
  if (body !== wanted)
    throw refuse(
      'body_params',
      'wa_template_mismatch',
      `The body of template ${name} takes ${count(wanted)}; body_params has ${body}`,
    );
  const heading = headingCount(template);
  if (header !== heading)
    throw refuse(
      'header_params',
      'wa_template_mismatch',
      `The header of template ${name} takes ${count(heading)}; header_params has ${header}`,
    );
  for (const [index, given] of buttons.entries()) {
    const button = template.buttons[index];
    if (!given || (button && (button.variable || freeButtons.has(button.type)))) continue;
    throw refuse(
      `button_params/${index}`,
      'wa_template_mismatch',
      button
        ? `Button ${index + 1} of template ${name} takes no parameter; leave it empty`
        : `Template ${name} has ${template.buttons.length} buttons`,
    );
  }
  for (const [index, button] of template.buttons.entries())
    if (button.variable && !buttons[index])
      throw refuse(
        'button_params',
        'wa_template_mismatch',
        `Button ${index + 1} of template ${name} needs a parameter`,
      );
}

/** What comes back with the first is the sender's to say; the code of the second is in its URL. */
const freeButtons = new Set(['QUICK_REPLY', 'OTP']);

/** A heading that is always the same text takes nothing. */
const headingCount = ({header}: MessageTemplate): 0 | 1 =>
  !header || (header.format === 'TEXT' && !/\{\{/.test(header.text)) ? 0 : 1;

const count = (number: number): string => (number === 1 ? '1 parameter' : `${number} parameters`);

const refuse = (field: string, code: string, message: string): ApiError =>
  fieldRefusal(422, `/config/${field}`, code, message);

const present = (row: TemplateRow) => {
  const template = read(row);
  const places = (template?.buttons ?? []).flatMap(({variable}, index) => (variable ? index : []));
  return {
    sender_id: row.sender_id,
    name: row.name,
    language: row.language,
    status: template?.status ?? '',
    category: template?.category ?? '',
    ...optional('header_format', template?.header?.format),
    body: template?.body ?? '',
    parameters: {
      header: template ? headingCount(template) : 0,
      body: template?.bodyVariables.length ?? 0,
      buttons: places.length,
    },
    button_places: places,
    fetched_at: row.fetched_at.toISOString(),
  };
};

/** We wrote it ourselves; anything else is not there. */
const read = (row: TemplateRow | undefined): MessageTemplate | undefined =>
  row && isTemplate(row.template) ? row.template : undefined;

const isTemplate = (value: unknown): value is MessageTemplate =>
  isRecord(value) && typeof value['body'] === 'string' && Array.isArray(value['bodyVariables']);
