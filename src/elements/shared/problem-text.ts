import {type CsErrorCode, asCsError} from '../../errors.ts';

interface ProblemSpeaker {
  readonly problem: (code: CsErrorCode, message: string, retryAfter?: number) => string;
}

/** What a request that failed says to the person. */
export function problemText(error: unknown, words: ProblemSpeaker): string {
  const {code, message, retryAfter} = asCsError(error, 'network');
  return words.problem(code, message, retryAfter);
}
