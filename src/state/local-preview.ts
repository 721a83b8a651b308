import {type Confirm, optionsOf} from '../protocol/action-options.ts';
import type {Action} from '../protocol/action.ts';
import {parseRunContext} from '../protocol/context.ts';
import type {Preview} from '../protocol/preview.ts';
import {compileTemplate} from '../template/compile.ts';
import type {PageKnowledge} from './applies.ts';
import type {InputValues} from './question.ts';

/**
 * What the page can say of a run where the server has no previews, as a stock Whatomate server: the words of the
 * question, with what the page itself knows of the contact.
 */
export function localPreview(
  action: Action,
  contactId: string,
  page: PageKnowledge,
  input: InputValues,
): Preview {
  const {confirm, inputs = []} = optionsOf(action);
  const context = {
    ...parseRunContext({...page, contact: {...page.contact, id: contactId}}),
    input,
  };
  const names = inputs.map(({name}) => name);
  const missing = new Set<string>();
  const rendered = (text: string): string => {
    const {text: said, missing: without} = compileTemplate(text, 'text', {input: names}).render(
      context,
    );
    for (const name of without) missing.add(name);
    return said;
  };
  const asked: Confirm = typeof confirm === 'object' ? confirm : {};
  return {
    action_type: action.action_type,
    ...(confirm ? {confirm: {...asked, ...(asked.body ? {body: rendered(asked.body)} : {})}} : {}),
    missing: [...missing],
  };
}
