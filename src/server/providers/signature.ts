import {createHmac, timingSafeEqual} from 'node:crypto';

/**
 * `X-Twilio-Signature`: HMAC-SHA1 with the auth token over the whole URL and each form parameter's name and value, sorted
 * by name, in base64 (Twilio, "Webhooks security").
 */
export function twilioSignature(
  token: string,
  url: string,
  parameters: readonly (readonly [string, string])[],
): string {
  // A parameter that repeats counts once a value, sorted.
  const unique = new Set(parameters.map(([name, value]) => `${name}\0${value}`));
  const text = [...unique].toSorted().map(entry => entry.replace('\0', ''));
  return createHmac('sha1', token)
    .update(url + text.join(''))
    .digest('base64');
}

/** Twilio signs the URL with its port or without, as it was given and as it was called. */
export function isTwilioSignature(
  given: string,
  token: string,
  url: string,
  parameters: readonly (readonly [string, string])[],
): boolean {
  const parsed = new URL(url);
  const standard = parsed.protocol === 'https:' ? '443' : '80';
  const host = `//${parsed.hostname}`;
  const withPort = url.replace(host, `${host}:${standard}`);
  const urls = parsed.port === '' ? [url, withPort] : [url, url.replace(`:${parsed.port}`, '')];
  return urls.some(one => same(given, twilioSignature(token, one, parameters)));
}

/** `X-Hub-Signature-256`: over the bytes as they came. */
const metaSignature = (secret: string, body: Uint8Array): string =>
  `sha256=${createHmac('sha256', secret).update(body).digest('hex')}`;

export const isMetaSignature = (given: string, secret: string, body: Uint8Array): boolean =>
  same(given, metaSignature(secret, body));

/** In constant time. */
export function same(a: string, b: string): boolean {
  const [left, right] = [Buffer.from(a), Buffer.from(b)];
  return left.length === right.length && timingSafeEqual(left, right);
}
