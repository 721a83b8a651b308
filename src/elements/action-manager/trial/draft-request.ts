import {parseActionOptions} from '../../../protocol/action-options.ts';
import type {Draft} from '../../../state/manager/action-draft.ts';
import {type FieldValues, inputValues} from '../../ask/fields.ts';

/* What a trial asks the server about a draft. */

/** What stands in the draft's form, as a run would send it. */
export const inputOf = ({config}: Draft, values: FieldValues): Readonly<Record<string, unknown>> =>
  inputValues(parseActionOptions(config).inputs ?? [], values);

/** Asks what the draft would do for a contact. */
export function requestOf(draft: Draft, values: FieldValues, contact_id: string) {
  const {id, action_type, config} = draft;
  const input = inputOf(draft, values);
  return {
    ...(id && {action_id: id}),
    action_type,
    config,
    contact_id,
    ...(Object.keys(input).length > 0 && {input}),
  };
}

/** Whether there is nothing to ask about yet. */
export function isEmpty({config}: Draft): boolean {
  const {url, code, body, template_name: template} = config;
  return !url && !code && !body && !template;
}
