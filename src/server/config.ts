import {join} from 'node:path';
import {z} from 'zod';
import {parseAllowList} from './egress/allow-list.ts';
import type {ContactSourceOptions} from './services/contact-source.ts';
import type {RateLimits} from './services/rate-limiter.ts';
import type {StoreLocation} from './store/open-store.ts';

export interface ServerConfig {
  readonly host: string;
  /** 0: any free one. */
  readonly port: number;
  readonly publicUrl?: string | undefined;
  readonly store: StoreLocation;
  /** The key itself, or the file that holds it and is made where there is none. */
  readonly encryptionKey: {readonly key: Buffer} | {readonly file: string};
  /** Opens what was sealed before the key was rotated. */
  readonly oldEncryptionKey?: Buffer | undefined;
  /** Entries of `CS_EGRESS_ALLOW`. */
  readonly egressAllow: readonly string[];
  /** Origins of the vendors' APIs; their own where absent. */
  readonly vendors: {readonly twilio?: string | undefined; readonly whatsapp?: string | undefined};
  /** The folder of the files built for browsers. */
  readonly assets: string;
  /** Where the helpdesk is asked about its contacts. */
  readonly contactSource?: ContactSourceOptions | undefined;
  /** Calls of one person in a minute. */
  readonly rates: Partial<RateLimits>;
  /** Trusted proxies in front of the server. */
  readonly proxyHops: number;
  /** Opens `/metrics` to whoever sends it as bearer, from anywhere. */
  readonly metricsToken?: string | undefined;
}

/** A setting that is wrong: the message names the variable and what would be right. */
export class ConfigError extends Error {
  override readonly name = 'ConfigError';
}

/** Where variables such as these come from: `process.env`. */
export type Environment = Readonly<Record<string, string | undefined>>;

const flag = (test: (value: string) => boolean, message: string) =>
  z.string().refine(test, message).optional();

const rate = () =>
  flag(
    value => /^[1-9]\d{0,6}$/.test(value),
    'must be how many calls a person may make in a minute, such as 120',
  );

const schema = z.object({
  CS_PORT: flag(
    value => /^\d{1,5}$/.test(value) && Number(value) <= 65_535,
    'must be a port from 0 to 65535',
  ),
  CS_HOST: flag(value => /^[\w.:-]+$/.test(value), 'must be an address or a host name'),
  CS_PUBLIC_URL: flag(isBase, 'must be a URL such as https://actions.example.com'),
  CS_DATABASE_URL: flag(
    value => /^postgres(ql)?:\/\//.test(value) && URL.canParse(value),
    'must be a URL such as postgres://user:password@host:5432/name',
  ),
  CS_DATA_DIR: z.string().optional(),
  CS_TWILIO_URL: flag(isOrigin, 'must be an origin such as https://api.twilio.com'),
  CS_WHATSAPP_URL: flag(isOrigin, 'must be an origin such as https://graph.facebook.com'),
  CS_CONTACTS_URL: flag(isWebUrl, 'must be a URL such as https://helpdesk.example.com/contacts'),
  CS_CONTACTS_SECRET: flag(
    value => /^whsec_[\w+/]{32,}=*$/.test(value),
    'must be whsec_ and at least 24 bytes in base64',
  ),
  CS_RATE_READ: rate(),
  CS_RATE_WRITE: rate(),
  CS_RATE_EXECUTE: rate(),
  CS_METRICS_TOKEN: flag(
    value => /^[!-~]{24,256}$/.test(value),
    'must be 24 characters or more, without spaces; openssl rand -hex 24 makes one',
  ),
  CS_PROXY_HOPS: flag(value => /^\d$/.test(value), 'must be a number of proxies from 0 to 9'),
  CS_ENCRYPTION_KEY: flag(
    value => parseKey(value) !== undefined,
    'must be 32 bytes in base64 or hex; openssl rand -base64 32 makes one',
  ),
  CS_ENCRYPTION_KEY_OLD: flag(
    value => parseKey(value) !== undefined,
    'must be the 32 bytes of the key before, in base64 or hex',
  ),
  CS_EGRESS_ALLOW: z
    .string()
    .superRefine((value, context) => {
      try {
        parseAllowList(splitList(value));
      } catch (error) {
        const message = error instanceof Error ? error.message : String(error);
        context.addIssue({code: 'custom', message: `is wrong: ${message}`});
      }
    })
    .optional(),
});

/** Every variable there is. */
export const variableNames: readonly string[] = Object.keys(schema.shape);

const keyNeeded =
  'CS_ENCRYPTION_KEY is needed with CS_DATABASE_URL: every server on the database has the same; ' +
  'openssl rand -base64 32 makes one';

/** Checks the `CS_…` variables. Throws `ConfigError`, which names every wrong one. */
export function readConfig(environment: Environment, assets: string): ServerConfig {
  const set = Object.fromEntries(
    Object.entries(environment).filter(([name, value]) => name.startsWith('CS_') && value),
  );
  const parsed = schema.safeParse(set);
  const problems = [
    ...(parsed.error?.issues ?? []).map(({path, message}) => `${path.join('.')} ${message}`),
    ...Object.keys(set)
      .filter(name => !Object.hasOwn(schema.shape, name))
      .map(name => `${name} is not known; is it written rightly?`),
    ...(Boolean(set['CS_CONTACTS_URL']) === Boolean(set['CS_CONTACTS_SECRET'])
      ? []
      : ['CS_CONTACTS_URL and CS_CONTACTS_SECRET go together: what is asked is signed']),
    ...(set['CS_DATABASE_URL'] && !set['CS_ENCRYPTION_KEY'] ? [keyNeeded] : []),
  ];
  if (!parsed.success || problems.length > 0) throw new ConfigError(problems.join('\n'));
  const env = parsed.data;
  const folder = env.CS_DATA_DIR ?? './data';
  const key = env.CS_ENCRYPTION_KEY === undefined ? undefined : parseKey(env.CS_ENCRYPTION_KEY);
  return {
    host: env.CS_HOST ?? '127.0.0.1',
    port: Number(env.CS_PORT ?? 8_787),
    // Paths are put behind it, and vendors sign the whole.
    publicUrl: env.CS_PUBLIC_URL?.replace(/\/+$/, ''),
    store:
      env.CS_DATABASE_URL === undefined
        ? {kind: 'embedded', folder, prepared: join(assets, '..', 'prepared-database.tgz')}
        : {kind: 'postgres', url: env.CS_DATABASE_URL},
    encryptionKey: key ? {key} : {file: join(folder, 'encryption.key')},
    oldEncryptionKey:
      env.CS_ENCRYPTION_KEY_OLD === undefined ? undefined : parseKey(env.CS_ENCRYPTION_KEY_OLD),
    vendors: {twilio: env.CS_TWILIO_URL, whatsapp: env.CS_WHATSAPP_URL},
    egressAllow: splitList(env.CS_EGRESS_ALLOW ?? ''),
    assets,
    contactSource:
      env.CS_CONTACTS_URL === undefined || env.CS_CONTACTS_SECRET === undefined
        ? undefined
        : {url: env.CS_CONTACTS_URL, secret: env.CS_CONTACTS_SECRET},
    rates: {
      ...(env.CS_RATE_READ !== undefined && {read: Number(env.CS_RATE_READ)}),
      ...(env.CS_RATE_WRITE !== undefined && {write: Number(env.CS_RATE_WRITE)}),
      ...(env.CS_RATE_EXECUTE !== undefined && {execute: Number(env.CS_RATE_EXECUTE)}),
    },
    proxyHops: Number(env.CS_PROXY_HOPS ?? 0),
    metricsToken: env.CS_METRICS_TOKEN,
  };
}

const splitList = (text: string): string[] =>
  text
    .split(',')
    .map(entry => entry.trim())
    .filter(Boolean);

/** Base URLs of vendors carry the credentials of every organisation: no path, no query, no user. */
function isOrigin(value: string): boolean {
  return isWebUrl(value) && new URL(value).origin === value;
}

function isBase(value: string): boolean {
  return isWebUrl(value) && !/[?#]/.test(value);
}

function isWebUrl(value: string): boolean {
  return URL.canParse(value) && /^https?:$/.test(new URL(value).protocol);
}

function parseKey(text: string): Buffer | undefined {
  const encoding = /^[0-9a-f]{64}$/i.test(text) ? 'hex' : 'base64';
  const key = Buffer.from(text, encoding);
  return key.length === 32 ? key : undefined;
}
