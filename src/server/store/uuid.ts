import {randomFillSync} from 'node:crypto';

/** A UUID of version 7 (RFC 9562): ids sort by the time they were made, so that indexes grow at one end. */
export function uuidv7(now = Date.now()): string {
  const bytes = randomFillSync(new Uint8Array(16));
  const view = new DataView(bytes.buffer);
  view.setUint32(0, Math.floor(now / 0x1_0000));
  view.setUint16(4, now % 0x1_0000);
  view.setUint8(6, (view.getUint8(6) & 0x0f) | 0x70);
  view.setUint8(8, (view.getUint8(8) & 0x3f) | 0x80);
  const hex = Buffer.from(bytes).toString('hex');
  return [
    hex.slice(0, 8),
    hex.slice(8, 12),
    hex.slice(12, 16),
    hex.slice(16, 20),
    hex.slice(20),
  ].join('-');
}

/** Ids as PostgreSQL writes an array of them: by one of known length it looks at those rows only. */
export const uuidArray = (rows: readonly {readonly id: string}[]): string =>
  `{${rows.map(({id}) => id).join(',')}}`;
