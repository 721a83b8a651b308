import {parseArgs} from 'node:util';
import {ConfigError, readConfig} from '../config.ts';
import {Egress} from '../egress/egress.ts';
import {openBox} from '../server.ts';
import type {NewOrganizationKeys} from '../services/organizations.ts';
import {createServices} from '../services/services.ts';
import {FolderInUseError} from '../store/folder-lock.ts';
import {openStore} from '../store/open-store.ts';
import {usageOf} from './commands.ts';
import {type ProcessLike, assetFolder, explain} from './start.ts';

/** Makes an organisation and prints its keys, this once. */
export async function initOrganization(
  host: ProcessLike,
  args: readonly string[],
  main: string,
): Promise<number> {
  try {
    const {values} = parseArgs({
      args: [...args],
      options: {org: {type: 'string'}, origin: {type: 'string'}, json: {type: 'boolean'}},
    });
    const {org, origin, json} = values;
    if (org === undefined || origin === undefined)
      throw new ConfigError(`Usage: ${usageOf('init')}`);
    const keys = await create(host, {name: org, origin}, main);
    host.stdout.write(json ? `${JSON.stringify(keys)}\n` : readable(keys));
    return 0;
  } catch (error) {
    const advice =
      error instanceof FolderInUseError
        ? '\nThe embedded database belongs to one process: end the server, run init, start it again.'
        : '';
    host.stderr.write(`${explain(error)}${advice}\n`);
    return 1;
  }
}

async function create(
  host: ProcessLike,
  input: {name: string; origin: string},
  main: string,
): Promise<NewOrganizationKeys> {
  const config = readConfig(host.env, assetFolder(main));
  await using stack = new AsyncDisposableStack();
  const store = await openStore(config.store);
  stack.defer(() => store.close());
  const egress = new Egress();
  stack.defer(() => egress.close());
  const box = await openBox(config, store);
  return await createServices({store, box, egress}).createOrganization(input);
}

const readable = ({organization, origin, signing_key: key, api_key}: NewOrganizationKeys): string =>
  `Organisation  ${organization.name} (${organization.id})
Its pages     ${origin}

Keep these; they are not shown again.

API key, for your servers only:
  ${api_key}

Signing key, for your helpdesk's backend, which signs a token for each agent:
  alg     ${key.alg}
  kid     ${key.kid}      (header of the token)
  iss     ${key.iss}
  aud     ${key.aud}
  secret  ${key.secret}   (these characters as UTF-8)
  claims  sub, exp (an hour at most), role: agent, supervisor or admin; name, email
`;
