/** What a refusal of a run asks of the person: fields to mend, or a confirmation. */
import {type ConfirmationNeeded, parseConfirmationNeeded} from './availability.ts';
import {parseErrorAnswer} from './envelope.ts';
import {isRecord, own} from './json.ts';

const prefix = 'input.';

/** What is wrong with which field of the form, by name; empty where the refusal is about something else. */
export function inputErrorsOf(answer: unknown): ReadonlyMap<string, string> {
  const errors = parseErrorAnswer(answer)?.errors ?? [];
  return new Map(
    errors
      .filter(({path}) => path.startsWith(prefix))
      .map(({path, message}) => [path.slice(prefix.length), message]),
  );
}

/** What to ask before the same run again with `confirmed`; nothing where the refusal is about something else. */
export const confirmationOf = (answer: unknown): ConfirmationNeeded | undefined =>
  isRecord(answer) ? parseConfirmationNeeded(own(answer, 'confirmation')) : undefined;
