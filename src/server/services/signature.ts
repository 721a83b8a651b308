import {createHmac, randomBytes} from 'node:crypto';

/** Bytes of a secret; the specification asks for 24 to 64. */
const secretBytes = 32;

/** A signing secret of Standard Webhooks 1.0.0: `whsec_` and base64. */
export const newSigningSecret = (): string =>
  `whsec_${randomBytes(secretBytes).toString('base64')}`;

/**
 * The headers of Standard Webhooks 1.0.0. The id is the run's, so that a receiver knows a repetition; each secret adds a
 * signature, so that a receiver may change over at its leisure.
 */
export function signatureHeaders(
  execution: string,
  body: string,
  secrets: readonly string[],
  now = Date.now(),
): Readonly<Record<string, string>> {
  const id = `msg_${execution}`;
  const timestamp = String(Math.floor(now / 1_000));
  const signatures = secrets.map(secret => {
    const key = Buffer.from(secret.replace(/^whsec_/, ''), 'base64');
    return `v1,${createHmac('sha256', key).update(`${id}.${timestamp}.${body}`).digest('base64')}`;
  });
  return {
    'webhook-id': id,
    'webhook-timestamp': timestamp,
    ...(signatures.length > 0 && {'webhook-signature': signatures.join(' ')}),
  };
}
