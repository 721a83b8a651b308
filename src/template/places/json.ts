import {CsError} from '../../errors.ts';
import {isVariable} from '../parse.ts';
import {toJson, toText} from '../value.ts';
import type {CompilePlace, Write} from './place.ts';

/** Inside a string, of a key too: escaped, without the quotes. */
const writeInString: Write = value => toJson(toText(value)).slice(1, -1);

/** A JSON body. A variable between quotes becomes part of that string; one in the place of a value becomes a JSON value. */
export const jsonPlace: CompilePlace = parts => {
  const writers: Write[] = [];
  let skeleton = '';
  let inString = false;
  for (const part of parts) {
    if (!isVariable(part)) {
      skeleton += part.text;
      inString = endsInString(part.text, inString);
    } else {
      writers.push(inString ? writeInString : toJson);
      // Spaces are no hexadecimal digits, and no backslash may stand before one: `"\{{x}}"` and `"\u00{{x}}"` do not parse.
      // As long as the tag, so that a position in the skeleton is one in the source.
      skeleton += (inString ? '' : 'null').padEnd(part.end - part.position);
    }
  }
  checkSkeleton(skeleton);
  return {write: (value, index) => writers[index]!(value)};
};

/** An escape outside of a string is taken for one, too: it is no JSON, whatever follows. */
function endsInString(text: string, inString: boolean): boolean {
  let inside = inString;
  for (const [sign] of text.matchAll(/\\.|"/g)) if (sign === '"') inside = !inside;
  return inside;
}

function checkSkeleton(skeleton: string): void {
  if (skeleton.trim() === '') return;
  try {
    JSON.parse(skeleton);
  } catch (cause) {
    const reason = cause instanceof Error ? cause.message : String(cause);
    // V8 says where, but not always.
    const position = /at position (\d+)/.exec(reason)?.[1];
    throw new CsError('template_context', `The template is not JSON: ${reason}`, {
      cause,
      position: position === undefined ? undefined : Number(position),
    });
  }
}
