import {CsError} from '../../errors.ts';
import {secretMask} from '../../protocol/action.ts';
import {isRecord} from '../../protocol/json.ts';
import type {SentRequest} from '../../protocol/result.ts';
import type {CompiledTemplate, TemplateContext} from '../../template/compile.ts';
import {ApiError} from './api-error.ts';
import type {RunConclusion} from './run-result.ts';
import {missingRequired} from './webhook-body.ts';
import {
  type RenderedWebhook,
  type WebhookPlan,
  maskedSecrets,
  renderWebhook,
} from './webhook-plan.ts';

/** Throws 422 where a variable or a key of the body that must have a value has none. */
export function renderRequired(plan: WebhookPlan, context: TemplateContext): RenderedWebhook {
  const rendered = renderWebhook(plan, context);
  const missing = missingRequired(plan.extras, context, rendered.body);
  if (missing.length === 0) return rendered;
  const message = `${missing.join(', ')} must have a value for this contact`;
  throw new ApiError(422, 'required_field_missing', message);
}

/** As the history keeps it. A body is cut here: a run's row is no archive. */
const keptBody = 16_384;
/** As the mask stands in a URL. */
const encodedMask = secretMask.replaceAll('*', '%2A');

/** What is sent, with masks for secrets. */
export function sentRequest(plan: WebhookPlan, context: TemplateContext): SentRequest {
  const masked = {...context, secret: maskedSecrets(plan)};
  const {url, method, shownHeaders, body} = renderWebhook(plan, masked);
  return {
    method,
    url: url.href.replaceAll(encodedMask, secretMask),
    headers: shownHeaders,
    ...(body !== undefined && {body: body.slice(0, keptBody).toWellFormed()}),
  };
}

/** With the words that the action has for its success; they may quote the answer. */
export function prompted(
  conclusion: RunConclusion,
  {extras: {prompt}}: WebhookPlan,
  context: TemplateContext,
): RunConclusion {
  const {state, report} = conclusion;
  if (!prompt || state !== 'succeeded') return conclusion;
  const response = isRecord(report.data) ? report.data : {};
  const message = wordsOf(prompt, {...context, response});
  if (!message) return conclusion;
  const type = report.toast?.type ?? 'success';
  return {...conclusion, report: {...report, toast: {message, type}}};
}

/** Nothing, where they would grow too long: the run itself is over by now, and must not fail for its words. */
function wordsOf(prompt: CompiledTemplate, context: TemplateContext): string {
  try {
    return prompt.render(context).text.trim();
  } catch (error) {
    if (error instanceof CsError) return '';
    throw error;
  }
}
