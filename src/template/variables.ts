import {CsError} from '../errors.ts';
import {pathDepth} from './lookup.ts';
import type {VariablePart} from './parse.ts';
import {nearest} from './nearest.ts';

/** Which roots a template may use beside the fixed ones. */
export interface TemplateOptions {
  /** Names declared by the action's `inputs`. */
  readonly input?: readonly string[];
  /** Whether `response.*` exists. */
  readonly response?: boolean;
  /** Whether `secret.NAME` exists. */
  readonly secret?: boolean;
}

/** The ten of seed 003, and ours. */
export const variableNames: readonly string[] = [
  'contact.id',
  'contact.phone_number',
  'contact.name',
  'contact.profile_name',
  'user.id',
  'user.name',
  'user.email',
  'user.role',
  'organization.id',
  'organization.name',
  'contact.tags',
  'contact.metadata',
  'conversation.id',
  'conversation.url',
];

const pathPattern = /^[\p{L}\p{N}_-]+(?:\.[\p{L}\p{N}_-]+)*$/u;

/** Throws `template_syntax` for what is no path, and `template_unknown_variable` with a suggestion for an unknown one. */
export function checkVariable({path, position}: VariablePart, options: TemplateOptions): void {
  const where = `at character ${position + 1}`;
  if (!pathPattern.test(path))
    throw new CsError(
      'template_syntax',
      `{{${path}}}, ${where}, is no variable; write names joined by dots, such as {{contact.name}}`,
      {position},
    );
  if (path.split('.').length > pathDepth)
    throw new CsError('template_syntax', `{{${path}}}, ${where}, is deeper than ${pathDepth}`, {
      position,
    });
  const names = [...variableNames, ...(options.input ?? []).map(name => `input.${name}`)];
  if (names.includes(path) || isOpen(path, options)) return;
  const suggestion = nearest(path, names);
  throw new CsError(
    'template_unknown_variable',
    `There is no variable {{${path}}}, ${where}${suggestion ? `; did you mean {{${suggestion}}}?` : ''}`,
    {position, suggestion},
  );
}

/** Whether the path lies below a root whose names nobody declares. */
function isOpen(path: string, options: TemplateOptions): boolean {
  if (path.startsWith('contact.metadata.')) return true;
  if (options.response && path.startsWith('response.')) return true;
  return options.secret === true && /^secret\.[^.]+$/.test(path);
}
