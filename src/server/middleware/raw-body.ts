import {ApiError} from '../services/api-error.ts';
import {brokenBody} from './broken-body.ts';

/** Bytes that a vendor's callback may have (WhatsApp: 3 MB). */
const limit = 3 * 1024 * 1024;

/** The body as it came: a signature is over these bytes. Throws 413, and 400 where it breaks off. */
export const readRawBody = (request: Request): Promise<Uint8Array> =>
  readBytes(request).catch(brokenBody);

async function readBytes(request: Request): Promise<Uint8Array> {
  const chunks: Uint8Array[] = [];
  let size = 0;
  if (request.body)
    for await (const chunk of request.body) {
      size += chunk.byteLength;
      if (size > limit) throw new ApiError(413, 'body_too_large', 'A callback may have 3 MiB');
      chunks.push(chunk);
    }
  return Buffer.concat(chunks);
}
