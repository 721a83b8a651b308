import type {z} from '@hono/zod-openapi';
import type {FieldError} from '../../protocol/envelope.ts';
import {isRecord, own} from '../../protocol/json.ts';

/** What a schema found wrong, field by field: where it is, and what would be right. */
export function fieldErrors(
  error: z.ZodError,
  input: unknown,
  prefix: readonly PropertyKey[] = [],
): readonly FieldError[] {
  return error.issues.flatMap(flattened).flatMap(issue => {
    const path = [...prefix, ...issue.path];
    if (issue.code === 'unrecognized_keys')
      return issue.keys.map(key => unknownKey([...path, key]));
    const missing = issue.path.length > 0 && valueAt(input, issue.path) === undefined;
    const words = issue.message.replace(/^Invalid input: /, '');
    const message = missing ? 'is required' : words;
    return [
      {
        path: pointer(path),
        code: message === 'is required' ? 'required' : issue.code,
        message: `${label(path)} ${message === words && !/^(is|must) /.test(words) ? `is wrong: ${lower(words)}` : message}`,
      },
    ];
  });
}

/** RFC 6901. */
export const pointer = (path: readonly PropertyKey[]): string =>
  path.map(part => `/${String(part).replaceAll('~', '~0').replaceAll('/', '~1')}`).join('');

/** Of a union the branch that came furthest: what is wrong inside an object says more than that it is none. */
function flattened(issue: z.core.$ZodIssue): readonly z.core.$ZodIssue[] {
  if (issue.code !== 'invalid_union') return [issue];
  const inner = issue.errors.find(branch =>
    branch.some(({path, code}) => path.length > 0 || code === 'unrecognized_keys'),
  );
  if (!inner) return [issue];
  const inside = inner.map(one => Object.assign(one, {path: [...issue.path, ...one.path]}));
  return inside.flatMap(flattened);
}

function unknownKey(path: readonly PropertyKey[]): FieldError {
  const name = `"${path.map(String).join('.')}"`;
  return {path: pointer(path), code: 'unknown_key', message: `${name} is not known; leave it out`};
}

/** `Name`, `Contact_id`; deeper ones as `config.url`. */
function label(path: readonly PropertyKey[]): string {
  if (path.length === 0) return 'The body';
  const dotted = path.map(String).join('.');
  const words = dotted.replaceAll('_', ' ');
  return path.length === 1 ? words.charAt(0).toUpperCase() + words.slice(1) : dotted;
}

const lower = (text: string): string => text.charAt(0).toLowerCase() + text.slice(1);

function valueAt(input: unknown, path: readonly PropertyKey[]): unknown {
  let value = input;
  for (const part of path) {
    if (Array.isArray(value)) value = typeof part === 'number' ? value[part] : undefined;
    else if (isRecord(value)) value = own(value, String(part));
    else return undefined;
  }
  return value;
}
