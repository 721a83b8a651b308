/**
 * What a script returns (design of the sandbox, "What a script sees"), rebuilt key by key: nothing that is not in
 * the table comes through. The same rules judge the reserved key `_action` of a webhook's answer.
 */
import type {Effect} from './action.ts';
import {depth, isOneOf, isRecord, jsonOf, own, ownString, parseJson} from './json.ts';
import {type Toast, parseToast} from './result.ts';
import {parseOpenableUrl} from './url.ts';

export interface Download {
  readonly name: string;
  readonly type: string;
  readonly text: string;
}

export interface ScriptResult {
  /** False only if the script said so. */
  readonly success: boolean;
  readonly message?: string;
  readonly toast?: Toast;
  /** Absolute http(s), tel or mailto. */
  readonly redirect_url?: string;
  readonly clipboard?: string;
  readonly insert_text?: string;
  readonly download?: Download;
  /** JSON. */
  readonly data?: unknown;
}

export interface CheckedScriptResult {
  readonly result: ScriptResult;
  /** Keys that were unknown or malformed. */
  readonly dropped: readonly string[];
  /** Effects that were well formed, but not declared by the action. */
  readonly refused: readonly Effect[];
}

/** The lengths a result may have, in UTF-16 units; `data` counts as JSON text. */
export const resultLimits = {
  text: 2_048,
  clipboard: 32_768,
  download: 32_768,
  data: 65_536,
  depth: 12,
};

/**
 * Checks what came back. Anything but an object is a success without effects, as on the reference server.
 * `allowed` are the effects the action declared; messages, toasts and data need no declaration.
 */
export function checkScriptResult(value: unknown, allowed: readonly Effect[]): CheckedScriptResult {
  if (!isRecord(value)) return {result: {success: true}, dropped: [], refused: []};
  const dropped: string[] = [];
  const refused: Effect[] = [];
  const known: Record<string, unknown> = {};
  for (const key of Object.keys(value)) {
    const parser = parsers.get(key);
    const parsed = parser?.parse(own(value, key));
    if (parser === undefined || parsed === undefined) dropped.push(key);
    else if (parser.effect && !isOneOf(allowed, parser.effect)) refused.push(parser.effect);
    else known[parser.target ?? key] = parsed;
  }
  return {result: {success: true, ...known}, dropped, refused};
}

interface KeyParser {
  readonly parse: (value: unknown) => unknown;
  readonly effect?: Effect;
  /** Where an alias puts its value. */
  readonly target?: keyof ScriptResult;
}

const text =
  (limit: number) =>
  (value: unknown): string | undefined =>
    typeof value === 'string' && value.length <= limit ? value : undefined;

const openableUrl = (value: unknown): string | undefined => parseOpenableUrl(value)?.href;

const parsers: ReadonlyMap<string, KeyParser> = new Map<string, KeyParser>([
  ['success', {parse: value => (typeof value === 'boolean' ? value : undefined)}],
  ['message', {parse: text(resultLimits.text)}],
  ['toast', {parse: parseShortToast}],
  ['url', {parse: openableUrl, effect: 'open_url', target: 'redirect_url'}],
  ['redirect_url', {parse: openableUrl, effect: 'open_url'}],
  ['clipboard', {parse: text(resultLimits.clipboard), effect: 'clipboard'}],
  ['insert_text', {parse: text(resultLimits.clipboard), effect: 'insert_text'}],
  ['download', {parse: parseDownload, effect: 'download'}],
  ['data', {parse: parseData}],
]);

function parseShortToast(value: unknown): Toast | undefined {
  const toast = parseToast(value);
  return toast && toast.message.length <= resultLimits.text ? toast : undefined;
}

function parseDownload(value: unknown): Download | undefined {
  if (!isRecord(value)) return undefined;
  const name = ownString(value, 'name');
  const body = ownString(value, 'text');
  if (!name || name.length > 255 || body === undefined) return undefined;
  if (body.length > resultLimits.download) return undefined;
  return {name, type: ownString(value, 'type') ?? 'text/plain', text: body};
}

function parseData(value: unknown): unknown {
  if (depth(value, resultLimits.depth) > resultLimits.depth) return undefined;
  const json = jsonOf(value);
  return json !== undefined && json.length <= resultLimits.data ? parseJson(json) : undefined;
}
