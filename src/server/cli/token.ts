import {readFileSync} from 'node:fs';
import {parseArgs} from 'node:util';
import {SignJWT} from 'jose';
import {isContactId} from '../../protocol/contact-id.ts';
import {isRecord, own, ownString, parseJson} from '../../protocol/json.ts';
import {ConfigError} from '../config.ts';
import {usageOf} from './commands.ts';
import {type ProcessLike, explain} from './start.ts';

const longest = 60;
/** As the server takes it (`identity.ts`). */
const longestName = 200;

/**
 * Prints a token to develop with, signed by the key that `init --json` has printed into FILE. It needs no database, so
 * it also works beside a running server. In earnest the helpdesk's backend signs tokens.
 */
export async function printToken(host: ProcessLike, args: readonly string[]): Promise<number> {
  try {
    const {values} = parseArgs({
      args: [...args],
      options: {
        keys: {type: 'string'},
        sub: {type: 'string', default: 'agent-1'},
        role: {type: 'string', default: 'agent'},
        name: {type: 'string'},
        contact: {type: 'string'},
        minutes: {type: 'string', default: String(longest)},
      },
    });
    const {keys, sub, role, name, contact} = values;
    if (keys === undefined || !/^(agent|supervisor|admin)$/.test(role))
      throw new ConfigError(`Usage: ${usageOf('token')}`);
    const minutes = Number(values.minutes);
    if (!(minutes >= 1 && minutes <= longest))
      throw new ConfigError(`--minutes must be from 1 to ${longest}`);
    if (sub === '' || sub.length > 128)
      throw new ConfigError('--sub must have 1 to 128 characters');
    if (contact !== undefined && !isContactId(contact))
      throw new ConfigError('--contact must have 1 to 128 characters');
    if ((name ?? '').length > longestName)
      throw new ConfigError(`--name must have at most ${longestName} characters`);
    const {iss, aud, kid, secret} = readKey(keys);
    const now = Math.floor(Date.now() / 1_000);
    const claims = {
      role,
      ...(name !== undefined && {name}),
      ...(contact !== undefined && {contact: {id: contact}}),
    };
    const token = await new SignJWT(claims)
      .setProtectedHeader({alg: 'HS256', kid})
      .setIssuer(iss)
      .setAudience(aud)
      .setSubject(sub)
      .setIssuedAt(now)
      .setExpirationTime(now + Math.round(minutes * 60))
      .sign(Buffer.from(secret, 'utf8'));
    host.stdout.write(`${token}\n`);
    return 0;
  } catch (error) {
    host.stderr.write(`${explain(error)}\n`);
    return 1;
  }
}

function readKey(file: string): Record<'iss' | 'aud' | 'kid' | 'secret', string> {
  const printed = parseJson(readText(file));
  const key = isRecord(printed) ? own(printed, 'signing_key') : undefined;
  const [iss, aud, kid, secret] = ['iss', 'aud', 'kid', 'secret'].map(name =>
    isRecord(key) ? ownString(key, name) : undefined,
  );
  if (!iss || !aud || !kid || !secret)
    throw new ConfigError(`${file} is not what cs-action-server init --json prints`);
  return {iss, aud, kid, secret};
}

function readText(file: string): string {
  try {
    return readFileSync(file, 'utf8');
  } catch (error) {
    const why = error instanceof Error ? error.message : String(error);
    throw new ConfigError(`--keys: ${why}`);
  }
}
