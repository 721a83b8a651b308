import {optional} from '../../protocol/json.ts';
import type {TemplateContext} from '../../template/compile.ts';
import {type SegmentCount, countSegments} from '../providers/segments.ts';
import type {MessageTemplate} from '../providers/whatsapp-template.ts';
import {fillTemplate, variablesOf} from '../providers/whatsapp-template.ts';
import type {TemplateComponent, TemplateParameter} from '../providers/whatsapp.ts';
import {fieldRefusal} from './api-error.ts';
import type {SmsPlan, WhatsappPlan} from './message-plan.ts';

/** Characters of an SMS that Twilio takes. */
const longestSms = 1_600;

interface SmsDraft {
  readonly text: string;
  readonly count: SegmentCount;
  readonly missing: readonly string[];
}

/** What a run would send. Throws 422 where it is too long or empty. */
export function draftSms(plan: SmsPlan, context: TemplateContext): SmsDraft {
  const {text, missing} = plan.text.render(context);
  if (text.trim() === '')
    throw fieldRefusal(422, '/config/body', 'sms_empty', 'The text is empty for this contact');
  if (text.length > longestSms)
    throw fieldRefusal(
      422,
      '/config/body',
      'sms_too_long',
      `The text has ${text.length} characters; an SMS may have ${longestSms}`,
    );
  return {text, count: countSegments(text), missing};
}

interface WhatsappDraft {
  readonly components: readonly TemplateComponent[];
  /** As the recipient reads it; empty where the template is not known here. */
  readonly text: string;
  readonly missing: readonly string[];
}

/** Throws 422 `template_param_missing` for a parameter without a value, which WhatsApp would refuse. */
export function draftWhatsapp(
  plan: WhatsappPlan,
  context: TemplateContext,
  template: MessageTemplate | undefined,
): WhatsappDraft {
  const missing = new Set<string>();
  const render = (key: 'header' | 'body' | 'buttons'): readonly string[] =>
    plan[key].map((one, index) => {
      const rendered = one.render(context);
      for (const name of rendered.missing) missing.add(name);
      // More than four spaces in a row are refused by WhatsApp.
      const text = rendered.text.replace(/ {5,}/g, '    ').trim();
      if (text === '' && key !== 'buttons') throw parameterMissing(key, index, rendered.missing);
      return text;
    });
  const header = render('header');
  const body = render('body');
  const buttons = render('buttons');
  return {
    components: componentsOf({header, body, buttons}, template),
    text: template ? wordsOf(template, header, body) : '',
    missing: [...missing],
  };
}

interface TemplateTexts {
  readonly header: readonly string[];
  readonly body: readonly string[];
  /** By position; an empty one is left out. */
  readonly buttons: readonly string[];
}

/** The parts of a template message. Throws 422 for a header that is no link where it must be one. */
export function componentsOf(
  {header, body, buttons}: TemplateTexts,
  template: MessageTemplate | undefined,
): readonly TemplateComponent[] {
  const names = template?.named ? template.bodyVariables : [];
  return [
    ...(header.length > 0
      ? [{type: 'header' as const, parameters: header.map(text => headerOf(text, template))}]
      : []),
    ...(body.length > 0
      ? [
          {
            type: 'body' as const,
            parameters: body.map((text, index): TemplateParameter => {
              const name = names[index];
              return {type: 'text', text, ...(name !== undefined && {parameter_name: name})};
            }),
          },
        ]
      : []),
    ...buttons.flatMap((text, index) => (text === '' ? [] : [buttonOf(text, index, template)])),
  ];
}

function headerOf(text: string, template: MessageTemplate | undefined): TemplateParameter {
  const format = template?.header?.format;
  if (format === undefined || format === 'TEXT' || format === 'LOCATION') {
    const [name] = template?.named ? variablesOf(template.header?.text ?? '') : [];
    return {type: 'text', text, ...optional('parameter_name', name)};
  }
  if (!URL.canParse(text) || new URL(text).protocol !== 'https:')
    throw fieldRefusal(
      422,
      '/config/header_params/0',
      'media_link_invalid',
      `The header of this template is ${format.toLowerCase()}: its parameter must be an https link`,
    );
  const kind = ({IMAGE: 'image', VIDEO: 'video', DOCUMENT: 'document'} as const)[format];
  return {type: kind, [kind]: {link: text}};
}

function buttonOf(
  text: string,
  index: number,
  template: MessageTemplate | undefined,
): TemplateComponent {
  const place = {type: 'button', index: String(index)} as const;
  const type = template?.buttons[index]?.type;
  if (type === 'COPY_CODE')
    return {
      ...place,
      sub_type: 'copy_code',
      parameters: [{type: 'coupon_code', coupon_code: text}],
    };
  if (type === 'QUICK_REPLY')
    return {...place, sub_type: 'quick_reply', parameters: [{type: 'payload', payload: text}]};
  return {...place, sub_type: 'url', parameters: [{type: 'text', text}]};
}

/** As the recipient reads it. */
export function wordsOf(
  template: MessageTemplate,
  header: readonly string[],
  body: readonly string[],
): string {
  const {header: top} = template;
  const heading = top?.format === 'TEXT' ? fillTemplate(top.text, header) : (header[0] ?? '');
  const buttons = template.buttons.map(({text}) => `[${text}]`).join(' ');
  return [heading, fillTemplate(template.body, body), buttons].filter(Boolean).join('\n');
}

function parameterMissing(key: string, index: number, variables: readonly string[]) {
  const why = variables.length > 0 ? `${variables.join(', ')} has no value` : 'it is empty';
  return fieldRefusal(
    422,
    `/config/${key}_params/${index}`,
    'template_param_missing',
    `Parameter ${index + 1} of the ${key} has nothing to say for this contact: ${why}`,
  );
}
