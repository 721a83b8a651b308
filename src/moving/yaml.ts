import {YAMLError, parse} from 'yaml';
import {ImportError} from './imported.ts';

/** Aliases that a document may unfold: a few lines of them can stand for gigabytes. */
const mostAliases = 1_000;

/** The value that a YAML text stands for. Throws an `ImportError` with the line where it is wrong. */
export function readYaml(text: string): unknown {
  try {
    return parse(text, {maxAliasCount: mostAliases, schema: 'core', logLevel: 'error'});
  } catch (error) {
    if (error instanceof YAMLError) {
      const line = error.linePos?.[0].line;
      const [what = ''] = error.message.split('\n');
      throw new ImportError(`This YAML cannot be read${line ? ` (line ${line})` : ''}: ${what}`);
    }
    if (error instanceof ReferenceError)
      throw new ImportError('This YAML has more aliases than a document needs');
    throw error;
  }
}
