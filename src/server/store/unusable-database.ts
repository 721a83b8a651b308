/** A database that cannot be used as it is: which and why, in a sentence, and what to do. */
export class UnusableDatabaseError extends Error {
  override readonly name = 'UnusableDatabaseError';
  readonly remedy: string;

  constructor(message: string, remedy: string, cause?: unknown) {
    super(message, {cause});
    this.remedy = remedy;
  }
}

/** Connections of one process at most: the pool's, the one that listens, and for a moment the one that migrates. */
const connections = 22;

interface Problem {
  /** What the system or the driver gives as `code` or, where that says too little, in its message. */
  readonly is: RegExp;
  readonly why: string;
  readonly remedy: string;
}

const problems: readonly Problem[] = [
  {
    is: /^(ECONN|EHOST|ENET|ETIMEDOUT)|timeout expired|Connection terminated/,
    why: 'cannot be reached',
    remedy: 'start it, or correct host and port; a container reaches others by their names',
  },
  {
    is: /^(ENOTFOUND|EAI_)/,
    why: 'is at a host that nobody knows',
    remedy: 'correct the host; in containers it is the name of the service',
  },
  {
    is: /no encryption|SSL off/,
    why: 'wants an encrypted connection',
    remedy: 'put ?sslmode=verify-full behind the name of the database',
  },
  {
    is: /does not support SSL/,
    why: 'has no encrypted connections',
    remedy: 'take sslmode away, if the way to it is your own network',
  },
  {
    is: /CERT|LEAF_SIGNATURE|^ERR_TLS/,
    why: 'shows a certificate that cannot be verified',
    remedy: 'name the file of its authority: ?sslmode=verify-full&sslrootcert=/path/ca.pem',
  },
  {
    is: /^28/,
    why: 'refuses this user',
    remedy: 'correct user and password; write @ as %40, / as %2F and # as %23',
  },
  {
    is: /^3D000/,
    why: 'does not exist',
    remedy: 'make it with createdb, or correct the name behind the last /',
  },
  {
    is: /^42501/,
    why: 'lets this user make no tables',
    remedy: 'make the user its owner, or grant create on schema public to it',
  },
  {
    is: /^53300/,
    why: 'has no connection left',
    remedy: `raise max_connections: each process of this server takes ${connections} at most`,
  },
  {is: /^57P03/, why: 'is starting or stopping', remedy: 'try again in a moment'},
  {
    is: /^25006/,
    why: 'can only be read: it is a replica',
    remedy: 'give the address of the primary',
  },
  {
    is: /unsupported startup parameter/,
    why: 'stands behind a pooler, such as PgBouncer',
    remedy:
      'give the database’s own address: this server keeps a pool, and listens to the database',
  },
];

/** The error in words for who set the server up, or as it is, where it is about something else. */
export function asUnusable(error: unknown, url: string): unknown {
  if (!(error instanceof Error)) return error;
  const code = 'code' in error ? String(error.code) : '';
  const found = problems.find(({is}) => is.test(code) || is.test(error.message));
  if (!found) return error;
  const said = error.message || code;
  const message = `The database ${nameOf(url)} (CS_DATABASE_URL) ${found.why}: ${said}`;
  return new UnusableDatabaseError(message, found.remedy, error);
}

/** Host and name, without the password. */
function nameOf(url: string): string {
  if (!URL.canParse(url)) return '';
  const {host, pathname} = new URL(url);
  return `${host}${pathname}`;
}
