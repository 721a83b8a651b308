import {isOneOf} from './json.ts';

/** The schemes an effect may open. */
export const openableSchemes = ['http:', 'https:', 'tel:', 'mailto:'] as const;

/** Schemes that hand over to another program and never need a tab. */
export const isHandover = (url: URL): boolean =>
  url.protocol === 'tel:' || url.protocol === 'mailto:';

/**
 * The URL, if a click may open it: absolute (or relative to `base`, where one is given), of a scheme above,
 * without user and password. Everything else, `javascript:` first of all, is undefined.
 */
export function parseOpenableUrl(text: unknown, base?: string): URL | undefined {
  if (typeof text !== 'string' || text.length > 8_192 || !URL.canParse(text, base))
    return undefined;
  const url = new URL(text, base);
  if (!isOneOf(openableSchemes, url.protocol)) return undefined;
  return url.username || url.password ? undefined : url;
}
