import {
  type CompiledTemplate,
  type Place,
  type TemplateOptions,
  compileTemplate,
} from '../../template/compile.ts';
import {pointer} from '../schemas/problems.ts';
import {templateRefusal} from './api-error.ts';

/** Compiles a template; what is wrong with it is said at `path`, as 422. */
export function compileAt(
  source: string,
  place: Place,
  path: readonly string[],
  options: TemplateOptions = {},
): CompiledTemplate {
  try {
    return compileTemplate(source, place, options);
  } catch (error) {
    throw templateRefusal(error, pointer(path));
  }
}
