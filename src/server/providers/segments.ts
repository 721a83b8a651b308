/** How many SMS a text is charged as (3GPP TS 23.038; concatenation by TS 23.040 takes 6 octets of each). */

/** Of the default alphabet, one septet each. */
const basic = new Set(
  '@£$¥èéùìòÇ\nØø\rÅåΔ_ΦΓΛΩΠΨΣΘΞÆæßÉ !"#¤%&\'()*+,-./0123456789:;<=>?¡ABCDEFGHIJKLMNOPQRSTUVWXYZÄÖÑÜ§¿' +
    'abcdefghijklmnopqrstuvwxyzäöñüà',
);
/** Of its extension table, two septets each, which a segment must not tear apart. */
const extended = new Set('\f^{}\\[~]|€');

const sizes = {'GSM-7': {one: 160, more: 153}, 'UCS-2': {one: 70, more: 67}} as const;

export interface SegmentCount {
  readonly encoding: 'GSM-7' | 'UCS-2';
  readonly segments: number;
  /** In septets of GSM-7 or units of UTF-16. */
  readonly units: number;
  /** Characters that keep the text from GSM-7, each once: often smart quotes that a word processor made. */
  readonly unicode: readonly string[];
}

export function countSegments(text: string): SegmentCount {
  // By code points: that is how a phone counts, and joins what belongs together itself.
  const characters = Array.from(text);
  const unicode = [...new Set(characters.filter(one => !basic.has(one) && !extended.has(one)))];
  const encoding = unicode.length > 0 ? 'UCS-2' : 'GSM-7';
  const widths = characters.map(one =>
    encoding === 'UCS-2' ? one.length : extended.has(one) ? 2 : 1,
  );
  const units = widths.reduce((sum, width) => sum + width, 0);
  const {one, more} = sizes[encoding];
  const segments = units === 0 ? 0 : units <= one ? 1 : filled(widths, more);
  return {encoding, segments, units, unicode};
}

/** A character of two units goes whole into the next segment. */
function filled(widths: readonly number[], size: number): number {
  let segments = 1;
  let used = 0;
  for (const width of widths) {
    if (used + width > size) {
      segments++;
      used = 0;
    }
    used += width;
  }
  return segments;
}
