import {ImportError} from './imported.ts';

/** A request as cURL's options describe it. */
export interface CurlRequest {
  readonly url: string | undefined;
  readonly method: string | undefined;
  readonly headers: readonly (readonly [name: string, value: string])[];
  readonly body: string | undefined;
  /** Whether `--json` said what the body is. */
  readonly json: boolean;
  /** Of `-G`: what goes behind the URL. */
  readonly getData: string | undefined;
  readonly query: readonly string[];
  /** Milliseconds. */
  readonly timeout: number | undefined;
  readonly notes: readonly string[];
}

type Mutable = {-readonly [K in keyof CurlRequest]: CurlRequest[K]} & {
  headers: [string, string][];
  query: string[];
  notes: string[];
  data: string[];
  get: boolean;
};

type Take = (request: Mutable, value: string, option: string) => void;

const refuse =
  (why: string): Take =>
  (_request, _value, option) => {
    throw new ImportError(`${option}: ${why}`);
  };
const ignore: Take = () => undefined;
const note =
  (text: string): Take =>
  (request, value) => {
    request.notes.push(text.replace('%', value));
  };

const header: Take = (request, value) => {
  if (value.startsWith('@'))
    throw new ImportError(`-H ${value} reads headers from a file; paste them into the command`);
  const [, name, text = ''] = /^([^:;]+)[:;]\s*([^]*)$/.exec(value) ?? [];
  if (!name?.trim()) throw new ImportError(`"${value}" is no header; write Name: value`);
  // `Name:` takes a header of cURL's own away, which we do not send anyway.
  if (text !== '' || value.includes(';')) request.headers.push([name.trim(), text.trim()]);
};

const data =
  (prepare: (value: string) => string = value => value): Take =>
  (request, value, option) => {
    if (value.startsWith('@'))
      throw new ImportError(`${option} ${value} reads a file; paste its content instead`);
    request.data.push(prepare(value));
  };

/** `name=content` and `=content` and `content`, encoded; `name@file` is a file. */
const encoded = (value: string): string => {
  const at = value.indexOf('=');
  if (at === -1) {
    if (value.includes('@'))
      throw new ImportError(`--data-urlencode ${value} reads a file; paste its content instead`);
    return encode(value);
  }
  const name = value.slice(0, at);
  const content = encode(value.slice(at + 1));
  return name ? `${name}=${content}` : content;
};

/** Variables are encoded by the server, where they stand. */
const encode = (text: string): string =>
  text
    .split(/(\{\{[^{}]*\}\})/)
    .map((part, index) => (index % 2 === 1 ? part : encodeURIComponent(part.toWellFormed())))
    .join('');

const basic: Take = (request, value) => {
  const pair = value.includes(':') ? value : `${value}:`;
  if (pair.includes('{{'))
    throw new ImportError('-u with a variable of the shell cannot be encoded; put the value in');
  const bytes = new TextEncoder().encode(pair);
  const text = Array.from(bytes, byte => String.fromCharCode(byte)).join('');
  request.headers.push(['Authorization', `Basic ${btoa(text)}`]);
};

const timeout: Take = (request, value) => {
  const seconds = Number(value);
  if (!Number.isFinite(seconds) || seconds <= 0) return;
  request.timeout = Math.min(Math.max(Math.round(seconds * 1_000), 1_000), 30_000);
};

const url: Take = (request, value) => {
  if (request.url !== undefined)
    throw new ImportError(`There are two URLs, ${request.url} and ${value}; import one at a time`);
  const [, scheme = '', pair, rest = ''] = /^([a-z]+:\/\/)([^/@?#]+)@(.*)$/i.exec(value) ?? [];
  if (pair === undefined) request.url = value;
  else {
    request.url = scheme + rest;
    basic(request, decoded(pair), '');
    request.notes.push('User and password of the URL became a header');
  }
};

function decoded(pair: string): string {
  try {
    return decodeURIComponent(pair);
  } catch (cause) {
    throw new ImportError('The password in the URL is not encoded; write % as %25', {cause});
  }
}

const multipart = refuse(
  'a webhook sends no forms with files (multipart); send JSON or a plain form',
);
const certificate = refuse('a webhook has no client certificate; use a token in a header');

/** Options with a value. */
const valued: Readonly<Record<string, Take>> = {
  '-X': (request, value) => void (request.method = value),
  '-H': header,
  '-d': data(),
  '--data-ascii': data(),
  '--data-binary': data(),
  '--data-raw': (request, value) => void request.data.push(value),
  '--data-urlencode': (request, value) => void request.data.push(encoded(value)),
  '--json': (request, value, option) => {
    data()(request, value, option);
    request.json = true;
  },
  '--url': url,
  '--url-query': (request, value) => void request.query.push(encoded(value)),
  '-u': basic,
  '--oauth2-bearer': (request, value) =>
    void request.headers.push(['Authorization', `Bearer ${value}`]),
  '-A': note('The user agent is the server’s own; % was left out'),
  '-e': (request, value) => void request.headers.push(['Referer', value]),
  '-b': (request, value) => {
    if (!value.includes('='))
      throw new ImportError(`-b ${value} reads cookies from a file; write name=value`);
    request.headers.push(['Cookie', value]);
  },
  '-m': timeout,
  '-F': multipart,
  '--form-string': multipart,
  '-T': refuse('a webhook uploads no file; paste its content as the body'),
  '-K': refuse('a file of options cannot be read here; paste the options themselves'),
  '-E': certificate,
  '--key': certificate,
  '--aws-sigv4': refuse('requests are not signed for AWS; call a gateway of your own'),
  '-x': note('The proxy % was left out: the server calls by its own way'),
  '--retry': note('--retry % was left out: nothing is sent twice by itself'),
  '--resolve': note('--resolve % was left out'),
  '--cacert': note('--cacert % was left out: the server trusts what Node trusts'),
  '-o': ignore,
  '-w': ignore,
  '-c': ignore,
  '-D': ignore,
  '--connect-timeout': ignore,
  '--max-redirs': ignore,
  '--retry-delay': ignore,
  '--retry-max-time': ignore,
  '--limit-rate': ignore,
  '--ciphers': ignore,
  '--tls-max': ignore,
  '--stderr': ignore,
  '--trace': ignore,
  '--trace-ascii': ignore,
  '--interface': ignore,
  '--dns-servers': ignore,
  '--keepalive-time': ignore,
};

/** Options without one. */
const flags: Readonly<Record<string, Take>> = {
  '-G': request => void (request.get = true),
  '-I': refuse('a webhook sends no HEAD; use GET'),
  '-k': note('--insecure was left out: a certificate that is not valid is refused'),
  '-L': note('--location was left out: redirects are never followed'),
  '--location-trusted': note('--location-trusted was left out: redirects are never followed'),
};

const longNames: Readonly<Record<string, string>> = {
  '--request': '-X',
  '--header': '-H',
  '--data': '-d',
  '--user': '-u',
  '--user-agent': '-A',
  '--referer': '-e',
  '--cookie': '-b',
  '--max-time': '-m',
  '--form': '-F',
  '--upload-file': '-T',
  '--config': '-K',
  '--cert': '-E',
  '--proxy': '-x',
  '--output': '-o',
  '--write-out': '-w',
  '--cookie-jar': '-c',
  '--dump-header': '-D',
  '--get': '-G',
  '--head': '-I',
  '--insecure': '-k',
  '--location': '-L',
};

/** Reads the words after `curl`. Throws an `ImportError` for what a webhook cannot do. */
export function readOptions(words: readonly string[]): CurlRequest {
  const request: Mutable = {
    url: undefined,
    method: undefined,
    headers: [],
    body: undefined,
    json: false,
    getData: undefined,
    query: [],
    timeout: undefined,
    notes: [],
    data: [],
    get: false,
  };
  const rest = [...words];
  for (let word = rest.shift(); word !== undefined; word = rest.shift())
    if (word === '--next' || word === '-:')
      throw new ImportError('The command makes several requests (--next); import one at a time');
    else if (word.startsWith('--')) readLong(request, word, rest);
    else if (word.startsWith('-') && word.length > 1) readShort(request, word, rest);
    else url(request, word, '');
  return finished(request);
}

function readLong(request: Mutable, word: string, rest: string[]): void {
  const [, long = word, given] = /^(--[^=]+)=([^]*)$/.exec(word) ?? [];
  const option = longNames[long] ?? long;
  const take = valued[option];
  if (take) take(request, given ?? needed(rest, long), long);
  else flags[option]?.(request, '', long);
}

/** `-sSL`, `-XPOST`, `-d x`: flags may stand together, and a value may follow at once. */
function readShort(request: Mutable, word: string, rest: string[]): void {
  for (let index = 1; index < word.length; index++) {
    const option = `-${word.charAt(index)}`;
    const take = valued[option];
    if (!take) {
      flags[option]?.(request, '', option);
      continue;
    }
    const inline = word.slice(index + 1);
    take(request, inline || needed(rest, option), option);
    return;
  }
}

function needed(rest: string[], option: string): string {
  const value = rest.shift();
  if (value === undefined)
    throw new ImportError(`${option} needs a value; paste the whole command`);
  return value;
}

function finished({data, get, json, ...request}: Mutable): CurlRequest {
  const joined = data.length > 0 ? data.join(json ? '' : '&') : undefined;
  const accepts = request.headers.some(([name]) => name.toLowerCase() === 'accept');
  return {
    ...request,
    json,
    headers: [
      ...request.headers,
      ...(json && !accepts ? [['Accept', 'application/json'] as const] : []),
    ],
    body: get ? undefined : joined,
    getData: get ? (joined ?? '') : undefined,
  };
}
