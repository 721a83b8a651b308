import type {CsErrorCode} from '../errors.ts';
import type {BarMessages} from './messages.ts';

const problems: Partial<Record<CsErrorCode, string>> = {
  api_missing: 'The attribute “api” is missing or no address.',
  token_failed: 'The helpdesk did not say who you are.',
  network: 'The action server cannot be reached.',
  timeout: 'The action server did not answer in time.',
  invalid_answer: 'The action server’s answer makes no sense. Is its address right?',
  unauthenticated: 'Your sign-in has ended. Sign in again.',
  forbidden: 'You may not do this.',
  not_found: 'This no longer exists.',
  server_error: 'The action server has a problem.',
};

/** English, as much as the first render needs. */
export const enBar: BarMessages = {
  actions: 'Actions',
  loading: 'Loading actions…',
  empty: 'No actions yet',
  tryAgain: 'Try again',
  noContact: 'Open a conversation to use this action',
  unsupported: 'This bar cannot run this action',
  untitled: 'Untitled action',
  running: action => `${action} is running…`,
  stillRunning: action => `${action} is still running`,
  problem: (code, message, seconds) =>
    code === 'rate_limited'
      ? `Too many requests. Try again in ${seconds ? `${seconds} s` : 'a moment'}.`
      : (problems[code] ?? message),
};
