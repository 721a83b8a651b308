/** What may stand in a webhook's headers; the server judges by the same. */

/** Whether a header is named like something that opens a door: its value is stored sealed, and shown as a mask. */
export const isCredentialHeader = (name: string): boolean =>
  /cookie|key|token|secret|passw|auth|credential|session/i.test(name);

/** RFC 9110, token. */
const headerName = /^[!#$%&'*+.^_`|~0-9a-z-]+$/i;
/** What belongs to the connection, or to us. */
const reserved =
  /^(host|content-length|transfer-encoding|connection|keep-alive|te|trailer|upgrade|expect|proxy-(?!authorization$).*|webhook-.*|x-cs-.*|user-agent|accept-encoding)$/i;

/** Why a header cannot be named so, or nothing. */
export function headerNameProblem(name: string): string | undefined {
  if (!headerName.test(name)) return 'is not a header name';
  return reserved.test(name) ? 'is set by the server itself; leave it out' : undefined;
}
