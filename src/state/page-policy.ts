import {CsError} from '../errors.ts';
import {deferred} from '../protocol/deferred.ts';
import {listen} from '../protocol/listen.ts';

/** Milliseconds within which a browser reports what its policy has stopped. */
const reportLimit = 500;

/**
 * Whether the page's own policy keeps requests from `api`: a browser tells a request that its policy has stopped from
 * one that found no server only by an event. Asks once more, listening, and returns an error that names the directive.
 */
export async function blockedByPolicy(api: string): Promise<CsError | undefined> {
  const {origin} = new URL(api);
  const over = new AbortController();
  const {promise: reported, resolve} = deferred<boolean>();
  const onViolation = ({effectiveDirective, blockedURI}: SecurityPolicyViolationEvent): void => {
    // Some engines report the whole address, some the origin.
    if (effectiveDirective === 'connect-src' && blockedURI.startsWith(origin)) resolve(true);
  };
  listen(over.signal, document, 'securitypolicyviolation', onViolation);
  const late = setTimeout(() => resolve(false), reportLimit);
  const options: RequestInit = {mode: 'no-cors', credentials: 'omit', signal: over.signal};
  // What it answers does not matter, nor that it cannot be reached.
  fetch(`${api}/healthz`, options).then(
    () => resolve(false),
    () => undefined,
  );
  const blocked = await reported;
  clearTimeout(late);
  over.abort();
  if (!blocked) return undefined;
  return new CsError(
    'blocked_by_policy',
    `The policy of this page must allow connect-src ${origin}`,
  );
}
