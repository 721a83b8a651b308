/**
 * The sandbox page as text, for hosts whose server has none (design of the sandbox, "Second choice"). It is a file of
 * its own, loaded only when the page on the server cannot be had.
 */
import {srcdocSource} from './srcdoc-source.ts';
import {trusted} from './trusted-types.ts';

/**
 * Makes the text; the page is told the token. Throws a TypeError with the reason why there can be none. The host's
 * policy holds in this page too, so its script carries the nonce of the host's own scripts.
 */
export function srcdocPage(token: string): string {
  if (!srcdocSource) throw new TypeError('this build has no sandbox page of its own');
  const nonce = hostNonce() ?? token;
  const policy = [
    "default-src 'none'",
    `script-src 'nonce-${nonce}'`,
    'worker-src blob:',
    "connect-src 'none'",
    "base-uri 'none'",
    "form-action 'none'",
  ].join('; ');
  const text = `<!doctype html>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${policy}">
<meta http-equiv="x-dns-prefetch-control" content="off">
<meta name="token" content="${token}">
<script nonce="${nonce}">${srcdocSource}</script>`;
  return trusted().createHTML(text);
}

/** The nonce of a script of the page, in the alphabet of nonces. */
function hostNonce(): string | undefined {
  const nonce = document.querySelector<HTMLScriptElement>('script[nonce]')?.nonce;
  return nonce && /^[\w+/=-]+$/.test(nonce) ? nonce : undefined;
}
