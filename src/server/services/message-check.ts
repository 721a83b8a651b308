import type {SmsConfigInput, WhatsappConfigInput} from '../schemas/config.ts';
import {draftSms} from './message-draft.ts';
import {checkFixedRecipients, planSms, planWhatsapp} from './message-plan.ts';
import {type MessageRunService, homeOf} from './message-runs.ts';
import type {MessageTemplateService} from './message-templates.ts';
import {inputNames} from './option-plan.ts';

/** Judges what can be judged about a message before anybody is sent one. */
export class MessageChecker {
  readonly #runs: MessageRunService;
  readonly #templates: MessageTemplateService;

  constructor(runs: MessageRunService, templates: MessageTemplateService) {
    this.#runs = runs;
    this.#templates = templates;
  }

  /** Throws 422 for an unknown sender, a wrong number, and a text that is too long whoever gets it. */
  async sms(organization: string, config: SmsConfigInput): Promise<SmsConfigInput> {
    const plan = planSms(config, {input: inputNames(config)});
    const sender = await this.#runs.sender(organization, plan);
    checkFixedRecipients(plan, homeOf(sender));
    if (plan.text.variables.length === 0) draftSms(plan, nobody);
    return config;
  }

  /** With its language. Throws 422 for an unknown sender, a wrong number, and another template than the sender has. */
  async whatsapp(organization: string, config: WhatsappConfigInput): Promise<WhatsappConfigInput> {
    const plan = planWhatsapp(config, {input: inputNames(config)});
    const sender = await this.#runs.sender(organization, plan);
    checkFixedRecipients(plan, homeOf(sender));
    const language_code = await this.#templates.require(sender, {
      name: plan.template,
      language: config.language_code || undefined,
      header: plan.header.length,
      body: plan.body.length,
      buttons: (config.button_params ?? []).map(text => text.trim() !== ''),
    });
    return {...config, language_code};
  }
}

/** A text without variables is the same for everybody. */
const nobody = {contact: {id: ''}, user: {id: ''}, organization: {id: ''}};
