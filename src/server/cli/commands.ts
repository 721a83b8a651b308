/** What the command knows, and what it says of it: `cs-action-server help`, `cs-action-server help COMMAND`. */

interface CommandHelp {
  readonly name: string;
  /** One line of the list. */
  readonly summary: string;
  readonly usage: string;
  readonly example: string;
  /** What happens, in the order in which it does. */
  readonly happens: readonly string[];
}

export const commandHelp: readonly CommandHelp[] = [
  {
    name: 'init',
    summary: 'make an organisation, and print its keys',
    usage: 'cs-action-server init --org NAME --origin https://helpdesk.example.com [--json]',
    example:
      'cs-action-server init --org Acme --origin https://helpdesk.example.com --json > keys.json',
    happens: [
      'The database is made in CS_DATA_DIR (./data), unless it is there or CS_DATABASE_URL names one.',
      'The organisation is written, with a signing key and an API key.',
      'Both keys are printed, this once: keep them. The server must not run meanwhile (embedded data).',
    ],
  },
  {
    name: 'start',
    summary: 'run the server; also without any command',
    usage: 'cs-action-server start',
    example: 'CS_PORT=8787 CS_PUBLIC_URL=https://actions.example.com cs-action-server start',
    happens: [
      'The settings (CS_…) are checked, the database is opened and brought up to date.',
      'It listens on CS_HOST and CS_PORT, and prints its log as lines of JSON.',
      'SIGTERM or SIGINT: it takes nothing new, lets runs end for 25 s, and closes.',
    ],
  },
  {
    name: 'token',
    summary: 'print a token, to develop with',
    usage:
      'cs-action-server token --keys FILE [--sub agent-1] [--role agent|supervisor|admin] [--name NAME] [--contact ID] [--minutes 60]',
    example: 'cs-action-server token --keys keys.json --role admin',
    happens: [
      'The signing key is read from what init --json printed; no database is needed.',
      'A token is printed that a bar takes. In earnest the backend of your helpdesk signs tokens.',
    ],
  },
  {
    name: 'export',
    summary: 'write the actions of a running server into a pack',
    usage: 'cs-action-server export FILE --keys FILE [--url http://127.0.0.1:8787]',
    example: 'cs-action-server export actions.json --keys keys.json',
    happens: [
      'The running server is asked for all actions, with the API key that init --json printed.',
      'They are written into FILE, without ids; what is secret stays on the server, as a mask.',
    ],
  },
  {
    name: 'import',
    summary: 'bring a pack into a running server',
    usage: 'cs-action-server import FILE --keys FILE [--url http://127.0.0.1:8787] [--dry-run]',
    example: 'cs-action-server import actions.json --keys keys.json --dry-run',
    happens: [
      'The pack is compared with what is there: actions of one name are the same action.',
      'New ones are made and changed ones are updated, all of it or nothing; none is deleted.',
      'What is done is printed, line by line; with --dry-run it is printed only.',
    ],
  },
  {
    name: 'backup',
    summary: 'pack the embedded database into a file',
    usage: 'cs-action-server backup FILE.tgz',
    example: 'cs-action-server backup backup-2027-01-31.tgz',
    happens: [
      'The server must be stopped; a PostgreSQL is saved by pg_dump.',
      'The database is written into FILE.tgz. The encryption key is not in it: keep that elsewhere.',
    ],
  },
  {
    name: 'restore',
    summary: 'unpack a backup into an empty data folder',
    usage: 'cs-action-server restore FILE.tgz',
    example: 'CS_DATA_DIR=./restored cs-action-server restore backup-2027-01-31.tgz',
    happens: [
      'CS_DATA_DIR must hold no database; nothing is overwritten.',
      'Put the encryption key beside the database before you start the server.',
    ],
  },
  {
    name: 'rotate-key',
    summary: 'seal all secrets with a new key',
    usage: 'cs-action-server rotate-key',
    example: 'CS_ENCRYPTION_KEY_OLD=… CS_ENCRYPTION_KEY=… cs-action-server rotate-key',
    happens: [
      'Embedded data: stop the server; a new key is made, and takes the place of the old one.',
      'With CS_ENCRYPTION_KEY: that is the new key, CS_ENCRYPTION_KEY_OLD the one before.',
    ],
  },
  {
    name: 'doctor',
    summary: 'check settings, folder, key, database, port and clock, and say what to do',
    usage: 'cs-action-server doctor',
    example: 'CS_DATABASE_URL=postgres://… CS_ENCRYPTION_KEY=… cs-action-server doctor',
    happens: [
      'Each check prints a line, and where it fails the remedy. Nothing is written or made.',
      'The database is opened and read: version, what it holds, whether the key is its own. While a server holds it, it is left alone.',
      'It ends with 0 where all is well, with 1 where the server would not start or not work.',
    ],
  },
];

/** The list of commands, or all about one. */
export function helpText(name?: string): string {
  const one = commandHelp.find(command => command.name === name);
  if (one) {
    const steps = one.happens.map((step, index) => `  ${index + 1}. ${step}`).join('\n');
    return `Usage: ${one.usage}\n\nTo ${one.summary}.\n\n${steps}\n\nExample:\n  ${one.example}\n`;
  }
  const list = commandHelp.map(({name, summary}) => `  ${name.padEnd(12)}${summary}`).join('\n');
  return `Usage: cs-action-server COMMAND\n\n${list}\n\n  help COMMAND says how one is used. The settings (CS_…) are in docs/hosting.md.\n`;
}

/** The line that says how a command is called. */
export const usageOf = (name: string): string =>
  commandHelp.find(command => command.name === name)?.usage ?? 'cs-action-server help';
