/** The last import of this tab, so that it can be rolled back after a reload, too. */
import {isRecord, jsonOf, own, ownString, parseJson} from '../../protocol/json.ts';
import {parseWholeAction} from '../../protocol/manager.ts';
import type {Applied} from './import-actions.ts';
import type {ManagerSession} from './manager-session.ts';

const prefix = 'cs-action-manager import ';

/** Whose import: another person at the same screen has not made it. */
const nameFor = async ({api, client}: ManagerSession): Promise<string> =>
  prefix + JSON.stringify([api, await client.subject()]);

/** Where the browser keeps nothing, it lasts as long as the page. */
export async function keepImport(session: ManagerSession, applied: Applied): Promise<void> {
  const name = await nameFor(session);
  try {
    sessionStorage.setItem(name, jsonOf(applied));
  } catch (error) {
    if (!(error instanceof DOMException)) throw error;
  }
}

export async function dropImport(session: ManagerSession): Promise<void> {
  const name = await nameFor(session);
  try {
    sessionStorage.removeItem(name);
  } catch (error) {
    if (!(error instanceof DOMException)) throw error;
  }
}

/** Nothing where there was none, or it cannot be read any more. */
export async function lastImport(session: ManagerSession): Promise<Applied | undefined> {
  const value = parseJson(read(await nameFor(session)));
  const [created, changed] = isRecord(value) ? [own(value, 'created'), own(value, 'changed')] : [];
  const at = isRecord(value) ? ownString(value, 'at') : undefined;
  if (!Array.isArray(created) || !Array.isArray(changed) || at === undefined) return undefined;
  const actions = changed.map(parseWholeAction).filter(one => one !== undefined);
  // Half of it would be worse than nothing.
  if (actions.length < changed.length) return undefined;
  return {created: created.filter(id => typeof id === 'string'), changed: actions, at};
}

function read(name: string): string {
  try {
    return sessionStorage.getItem(name) ?? '';
  } catch (error) {
    if (error instanceof DOMException) return '';
    throw error;
  }
}
