import type {z} from '@hono/zod-openapi';
import type {FieldError} from '../../protocol/envelope.ts';
import {isRecord, own} from '../../protocol/json.ts';

/** What a schema found wrong, field by field: where it is, and what would be right. */
export function fieldErrors(
  error: z.ZodError,
  input: unknown,
  prefix: readonly PropertyKey[] = [],
  later: ReadonlySet<string> = new Set(),
): readonly FieldError[] {
  return error.issues.flatMap(issue => {
    const path = [...prefix, ...issue.path];
    if (issue.code === 'unrecognized_keys')
      return issue.keys.map(key => unknownKey([...path, key], later.has(key)));
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

function unknownKey(path: readonly PropertyKey[], later: boolean): FieldError {
  const name = `"${path.map(String).join('.')}"`;
  return later
    ? {
        path: pointer(path),
        code: 'not_supported',
        message: `${name} is not supported by this server yet; leave it out`,
      }
    : {path: pointer(path), code: 'unknown_key', message: `${name} is not known; leave it out`};
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
