import {webhookMethods} from '../protocol/action.ts';
import {headerNameProblem} from '../protocol/headers.ts';
import {type CurlRequest, readOptions} from './curl-options.ts';
import {type Imported, ImportError, titleOf} from './imported.ts';
import {splitWords} from './shell-words.ts';

export const isCurl = (text: string): boolean =>
  /^\s*(?:[$>%#]\s+)?(?:[A-Za-z_]\w*=\S*\s+)*(?:\S*\/)?curl(?:\.exe)?(?=\s|$)/.test(text);

/**
 * A cURL command as a webhook that sends the same request. Throws an `ImportError` for one that a webhook cannot send;
 * what makes no difference to it is noted.
 */
export function importCurl(text: string): Imported {
  const command = text.replace(/^\s*[$>%#]\s+/, '');
  const {words, endedBy, variables} = splitWords(command);
  const start = words.findIndex(word => /(^|\/)curl(\.exe)?$/.test(word));
  if (start === -1) throw new ImportError('This is no cURL command: it must begin with curl');
  const request = readOptions(words.slice(start + 1));
  const notes = [...request.notes];
  if (endedBy.trim()) notes.push(`What follows ${endedBy} is left out`);
  for (const name of new Set(variables))
    notes.push(`$${name} of your shell became {{secret.${name}}}; store a secret of that name`);
  const url = urlOf(request, notes);
  const method = methodOf(request);
  const headers = headersOf(request, notes);
  const body = method === 'GET' ? undefined : request.body;
  const config = {
    url,
    method,
    ...(Object.keys(headers).length > 0 && {headers}),
    ...(body !== undefined && {body}),
    ...(request.timeout !== undefined && {timeout_ms: request.timeout}),
  };
  const action = {
    name: nameOf(url),
    icon: 'globe',
    action_type: 'webhook',
    config,
    is_active: true,
  };
  return {kind: 'curl', actions: [action], notes};
}

function urlOf({url, query, getData}: CurlRequest, notes: string[]): string {
  if (!url) throw new ImportError('The command has no URL');
  let whole = url;
  if (!/^[a-z][a-z0-9+.-]*:\/\//i.test(url)) {
    whole = `https://${url}`;
    notes.push('The URL had no scheme; https:// was put before it');
  }
  if (!/^https?:\/\//i.test(whole))
    throw new ImportError(`A webhook calls https or http; this URL is ${url}`);
  const parts = [...query, ...(getData === undefined ? [] : [getData])].filter(Boolean);
  if (parts.length === 0) return whole;
  const [before = '', fragment] = whole.split('#', 2);
  const joined = `${before}${before.includes('?') ? '&' : '?'}${parts.join('&')}`;
  return fragment === undefined ? joined : `${joined}#${fragment}`;
}

function methodOf({method, body, getData}: CurlRequest): string {
  const asked =
    method?.toUpperCase() ?? (body !== undefined && getData === undefined ? 'POST' : 'GET');
  if (!(webhookMethods as readonly string[]).includes(asked))
    throw new ImportError(`A webhook sends ${webhookMethods.join(', ')}; not ${asked}`);
  return asked;
}

function headersOf(request: CurlRequest, notes: string[]): Record<string, string> {
  const headers: Record<string, string> = {};
  for (const [name, value] of request.headers) {
    const why = headerNameProblem(name);
    if (why) {
      notes.push(`The header ${name} was left out: it ${why.replace('; leave it out', '')}`);
      continue;
    }
    const known = Object.keys(headers).find(one => one.toLowerCase() === name.toLowerCase());
    if (known) notes.push(`The header ${name} was there twice; the last one counts`);
    headers[known ?? name] = value;
  }
  const typed = Object.keys(headers).some(name => name.toLowerCase() === 'content-type');
  if (request.body === undefined || typed || request.getData !== undefined) return headers;
  if (isJson(request.body)) {
    if (!request.json)
      notes.push('The body is JSON, but the command sends it as a form; it is sent as JSON');
    return {...headers, 'Content-Type': 'application/json'};
  }
  return {...headers, 'Content-Type': 'application/x-www-form-urlencoded'};
}

/** JSON, also with variables in the places of values. */
function isJson(text: string): boolean {
  if (!/^\s*[[{]/.test(text)) return false;
  try {
    JSON.parse(text.replaceAll(/\{\{[^{}]*\}\}/g, '0'));
    return true;
  } catch {
    // A form may begin with a bracket, too.
    return false;
  }
}

/** The last word of the path, else the host. */
function nameOf(url: string): string {
  const [, host = '', path = ''] = /^https?:\/\/([^/?#]+)([^?#]*)/i.exec(url) ?? [];
  const words = path.split('/').filter(part => /^[\p{L}][\p{L}\p{N}_.-]*$/u.test(part));
  return titleOf(words.at(-1) ?? host);
}
