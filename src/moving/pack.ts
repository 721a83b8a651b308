/** A pack: actions as one JSON text, the same on every server. Its schema is published as `pack.schema.json`. */
import {secretMask} from '../protocol/action.ts';
import {isCredentialHeader} from '../protocol/headers.ts';
import {isRecord, jsonOf, own, ownBoolean, ownString} from '../protocol/json.ts';
import type {WholeAction} from '../protocol/manager.ts';
import {type Imported, ImportError, type ImportedAction} from './imported.ts';

const packFormat = 'cs-action-pack';
const packVersion = 1;

/** More is a mistake, not a pack. */
const mostActions = 10_000;
const topKeys = new Set(['$schema', 'format', 'version', 'actions']);
const actionKeys = new Set(['key', 'name', 'icon', 'action_type', 'config', 'is_active']);

export const isPack = (value: unknown): value is Record<string, unknown> =>
  isRecord(value) && own(value, 'format') === packFormat;

/**
 * The pack of these actions. Ids stay out of it: an action is named by a key made of its name, so that the pack of a
 * server that imported a pack is the same text. Secrets are masks.
 */
export function writePack(actions: readonly WholeAction[]): string {
  const keys = keysOf(actions);
  const entries = actions.map(action => {
    const {id, name, icon, action_type, config, is_active} = action;
    const undo = own(config, 'undo');
    const other = typeof undo === 'string' ? keys.get(undo) : undefined;
    const named = other === undefined ? config : {...config, undo: other};
    return {key: keys.get(id), name, icon, action_type, config: named, is_active};
  });
  const pack = {format: packFormat, version: packVersion, actions: entries};
  return `${jsonOf(pack, 2)}\n`;
}

/** Reads a parsed pack. Throws an `ImportError` where it is none; an action that cannot be taken says why. */
export function readPack(value: Record<string, unknown>): Imported {
  const version = own(value, 'version');
  if (version !== packVersion)
    throw new ImportError(
      `This pack has version ${String(version)}; this manager reads version ${packVersion}`,
    );
  const strange = Object.keys(value).filter(key => !topKeys.has(key));
  if (strange.length > 0)
    throw new ImportError(`The pack has unknown keys: ${strange.join(', ')}; leave them out`);
  const entries = own(value, 'actions');
  if (!Array.isArray(entries) || entries.length > mostActions)
    throw new ImportError(`A pack has a list "actions" of at most ${mostActions}`);
  const names = new Map<string, number>();
  for (const entry of entries.filter(isRecord)) {
    const name = nameOf(entry);
    names.set(name, (names.get(name) ?? 0) + 1);
  }
  const keys = new Set(entries.filter(isRecord).map(entry => ownString(entry, 'key')));
  const actions = entries.map((entry: unknown, index) => readEntry(entry, index, names, keys));
  return {kind: 'pack', actions, notes: []};
}

/** As the server keeps it: by its name an action is found again. */
const nameOf = (entry: Record<string, unknown>): string => ownString(entry, 'name')?.trim() ?? '';

function readEntry(
  entry: unknown,
  index: number,
  names: ReadonlyMap<string, number>,
  keys: ReadonlySet<string | undefined>,
): ImportedAction {
  const record = isRecord(entry) ? entry : {};
  const config = own(record, 'config');
  const action = {
    name: nameOf(record),
    icon: ownString(record, 'icon') ?? '',
    action_type: ownString(record, 'action_type') ?? '',
    config: isRecord(config) ? config : {},
    is_active: ownBoolean(record, 'is_active') ?? true,
    key: ownString(record, 'key') ?? String(index),
  };
  const problem = problemOf(record, action, names, keys);
  return problem === undefined ? action : {...action, problem};
}

function problemOf(
  record: Record<string, unknown>,
  {name, action_type, config}: ImportedAction,
  names: ReadonlyMap<string, number>,
  keys: ReadonlySet<string | undefined>,
): string | undefined {
  if (!name) return 'It has no name; give it one';
  if (!action_type) return 'It has no action_type; name one, such as webhook';
  const strange = Object.keys(record).filter(key => !actionKeys.has(key));
  if (strange.length > 0) return `It has unknown keys: ${strange.join(', ')}; leave them out`;
  if ((names.get(name) ?? 0) > 1) return 'Another action of the pack has the same name; rename one';
  const undo = own(config, 'undo');
  if (undo !== undefined && !(typeof undo === 'string' && keys.has(undo)))
    return `Its undo names ${JSON.stringify(undo)}, which is not in the pack`;
  const secrets = secretsIn(config);
  if (secrets.length > 0)
    return `It holds a secret in ${secrets.join(', ')}; write ${secretMask} or {{secret.NAME}} instead`;
  return undefined;
}

/** Headers with a value that nobody should see, in a text that is passed around. */
function secretsIn(config: Readonly<Record<string, unknown>>): readonly string[] {
  return headersOf(config)
    .filter(([name, value]) => isCredentialHeader(name) && value !== secretMask)
    .filter(([, value]) => !/\{\{\s*secret\.\w+\s*\}\}/.test(String(value)))
    .map(([name]) => name);
}

export const headersOf = (config: Readonly<Record<string, unknown>>): [string, unknown][] => {
  const headers = own({...config}, 'headers');
  return isRecord(headers) ? Object.entries(headers) : [];
};

/** `create-ticket`, and `create-ticket-2` for another of that name. By id. */
function keysOf(actions: readonly WholeAction[]): ReadonlyMap<string, string> {
  const taken = new Set<string>();
  return new Map(
    actions.map(({id, name}) => {
      const base = slug(name);
      let key = base;
      for (let number = 2; taken.has(key); number++) key = `${base}-${number}`;
      taken.add(key);
      return [id, key];
    }),
  );
}

const slug = (name: string): string =>
  name
    .normalize('NFKD')
    .replaceAll(/\p{M}/gu, '')
    .toLowerCase()
    .replaceAll(/[^\p{L}\p{N}]+/gu, '-')
    .replaceAll(/^-+|-+$/g, '') || 'action';
