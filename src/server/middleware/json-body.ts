import {depth} from '../../protocol/json.ts';
import {ApiError} from '../services/api-error.ts';
import {brokenBody} from './broken-body.ts';

/** Bytes a body may have. */
export const bodyLimit = 256 * 1024;
const depthLimit = 64;

/** The body, parsed. Throws 415, 413 (by the bytes that came, whatever was announced) 400 `invalid_json` and `body_incomplete`. */
export async function readJsonBody(request: Request, limit = bodyLimit): Promise<unknown> {
  const type = request.headers.get('Content-Type') ?? '';
  if (!/^application\/(?:[\w.+-]+\+)?json\s*(?:;|$)/i.test(type))
    throw new ApiError(415, 'unsupported_media_type', 'Send JSON: Content-Type: application/json');
  requireUnpacked(request);
  const bytes = await readBytes(request, limit).catch(brokenBody);
  try {
    const value: unknown = JSON.parse(new TextDecoder('utf-8', {fatal: true}).decode(bytes));
    if (depth(value, depthLimit) > depthLimit) throw new SyntaxError('it nests too deep');
    return value;
  } catch (error) {
    const why = error instanceof SyntaxError ? error.message : 'it is not UTF-8';
    throw new ApiError(400, 'invalid_json', `The body is not JSON: ${why}`);
  }
}

/** What is packed small may be of any size once unpacked. */
function requireUnpacked({headers}: Request): void {
  const encoding = headers.get('Content-Encoding') ?? 'identity';
  if (encoding.toLowerCase() === 'identity') return;
  const message = `Send the body as it is, without Content-Encoding: ${encoding.slice(0, 40)}`;
  throw new ApiError(415, 'unsupported_encoding', message);
}

async function readBytes(request: Request, limit: number): Promise<Uint8Array> {
  const announced = request.headers.get('Content-Length');
  if (Number(announced ?? 0) > limit) throw tooLarge(limit);
  if (announced !== null) {
    // HTTP lets no more come than was announced, so that the shorter way may read to the end.
    const bytes = new Uint8Array(await request.arrayBuffer());
    if (bytes.byteLength > limit) throw tooLarge(limit);
    return bytes;
  }
  const chunks: Uint8Array[] = [];
  let size = 0;
  if (request.body)
    for await (const chunk of request.body) {
      size += chunk.byteLength;
      if (size > limit) throw tooLarge(limit);
      chunks.push(chunk);
    }
  return Buffer.concat(chunks);
}

const tooLarge = (limit: number): ApiError =>
  new ApiError(413, 'body_too_large', `A body may have ${limit / 1024} KiB`);
