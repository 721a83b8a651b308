import {
  type PackChanges,
  applyPack,
  createAction,
  deleteAction,
  updateAction,
} from '../../client/manager-calls.ts';
import {asCsError} from '../../errors.ts';
import {parseErrorAnswer} from '../../protocol/envelope.ts';
import {secretMask} from '../../protocol/action.ts';
import {isRecord, own} from '../../protocol/json.ts';
import type {WholeAction} from '../../protocol/manager.ts';
import type {ImportedAction} from '../../moving/imported.ts';
import {headersOf} from '../../moving/pack.ts';
import {type Draft, bodyOf, differences, draftOf} from './action-draft.ts';
import type {ManagerSession} from './manager-session.ts';

/** What an import would do with one action. */
export interface Change {
  readonly kind: 'new' | 'changed' | 'same' | 'refused';
  readonly wanted: ImportedAction;
  /** The action of the same name that is there. */
  readonly there?: WholeAction;
  /** Keys that would change. */
  readonly keys: readonly string[];
  /** Headers whose value does not come along. */
  readonly secrets: readonly string[];
  /** Id of the action that takes this one back, where it is there already. */
  readonly undo?: string;
  readonly why?: string;
}

/** Compares what was read with what is there: actions of one name are the same action. */
export function plan(
  wanted: readonly ImportedAction[],
  actions: readonly WholeAction[],
): readonly Change[] {
  const ids = new Map(
    wanted.map(one => [one.key, actions.find(({name}) => name === one.name)?.id]),
  );
  return wanted.map((one, index) => {
    const there = actions.find(({name}) => name === one.name);
    const masked = headersOf(one.config)
      .filter(([, value]) => value === secretMask)
      .map(([name]) => name);
    const kept = new Set(headersOf(there?.config ?? {}).map(([name]) => name.toLowerCase()));
    const secrets = masked.filter(name => !kept.has(name.toLowerCase()));
    const undo = ids.get(String(own({...one.config}, 'undo')));
    const known = {
      wanted: one,
      secrets,
      ...(there && {there}),
      ...(undo !== undefined && {undo}),
    };
    if (one.problem !== undefined)
      return {...known, kind: 'refused' as const, keys: [], why: one.problem};
    if (!there) return {...known, kind: 'new' as const, keys: []};
    if (wanted.findIndex(({name}) => name === one.name) < index)
      return {...known, kind: 'refused' as const, keys: [], why: twice};
    const keys = differences(draftOf(there), draftFor(one, there, undo));
    return {...known, kind: keys.length > 0 ? ('changed' as const) : ('same' as const), keys};
  });
}

const twice = 'Another action has the same name, and one of it is there already; rename one';

/** What an import did, so that it can be taken back. */
export interface Applied {
  readonly created: readonly string[];
  /** As they were before. */
  readonly changed: readonly WholeAction[];
  /** When, RFC 3339. */
  readonly at: string;
}

/** An import that was broken off and taken back: which action, and why. */
export class ImportFailed extends Error {
  override readonly name = 'ImportFailed';
  readonly action: string;

  constructor(action: string, why: string) {
    super(why);
    this.action = action;
  }
}

/** Carries out the changes: all of them, or none. */
export async function applyChanges(
  session: ManagerSession,
  changes: readonly Change[],
  firstOrder: number,
): Promise<Applied> {
  return session.server === 'own'
    ? applyAtOnce(session, changes, firstOrder)
    : applyInTurn(session, changes, firstOrder);
}

/** One call, which our own server carries out in one transaction. */
async function applyAtOnce(
  session: ManagerSession,
  changes: readonly Change[],
  firstOrder: number,
): Promise<Applied> {
  const ids = new Map(changes.map(({wanted, there}) => [wanted.key, there?.id ?? wanted.key]));
  const bodies = changes.map(({wanted, there, undo: known}, index) => {
    const undo = ids.get(String(own({...wanted.config}, 'undo'))) ?? known;
    const order = there?.display_order ?? firstOrder + index * 10;
    return bodyOf({...draftFor(wanted, there, undo), display_order: order}, 'own');
  });
  const entries = changes.map((change, index) => ({change, body: bodies[index] ?? {}}));
  const creates = entries.filter(({change}) => !change.there);
  const updates = entries.flatMap(({change, body}) =>
    change.there ? [{change, there: change.there, body}] : [],
  );
  const request: PackChanges = {
    create: creates.map(({change, body}) => ({
      ...body,
      ...(change.wanted.key !== undefined && {key: change.wanted.key}),
    })),
    update: updates.map(({there, body}) => ({...body, id: there.id})),
  };
  try {
    const created = await applyPack(session.client, request);
    return {created, changed: updates.map(({there}) => there), at: new Date().toISOString()};
  } catch (error) {
    const [, list, at] = /^\/(create|update)\/(\d+)/.exec(placeOf(error)) ?? [];
    const entry = (list === 'create' ? creates : updates)[Number(at)];
    throw entry ? new ImportFailed(entry.change.wanted.name, whyOf(error)) : error;
  }
}

/** One call after the other. Where one is refused, those before it are taken back. */
async function applyInTurn(
  session: ManagerSession,
  changes: readonly Change[],
  firstOrder: number,
): Promise<Applied> {
  const created: string[] = [];
  const changed: WholeAction[] = [];
  const ids = new Map(changes.map(({wanted, there}) => [wanted.key, there?.id]));
  // What others name as their undo comes first: it needs an id.
  const named = new Set(changes.map(({wanted}) => own({...wanted.config}, 'undo')));
  const ordered = changes.toSorted(
    (a, b) => Number(named.has(b.wanted.key)) - Number(named.has(a.wanted.key)),
  );
  for (const change of ordered) {
    const {wanted, there} = change;
    try {
      const undo = ids.get(String(own({...wanted.config}, 'undo'))) ?? change.undo;
      const order = there?.display_order ?? firstOrder + changes.indexOf(change) * 10;
      const draft = {...draftFor(wanted, there, undo), display_order: order};
      if (there) {
        const {version: _, ...body} = bodyOf(draft, session.server);
        await updateAction(session.client, there.id, body);
        changed.push(there);
      } else {
        const made = await createAction(session.client, bodyOf(draft, session.server));
        created.push(made.id);
        ids.set(wanted.key, made.id);
      }
    } catch (error) {
      await rollBackInTurn(session, {created, changed});
      throw new ImportFailed(wanted.name, whyOf(error));
    }
  }
  return {created, changed, at: new Date().toISOString()};
}

/**
 * Makes it as it was: what was created goes, what was changed gets its values back. On our own server nothing of it
 * happens where somebody has changed one of them since: their work is not ours to take away.
 */
export async function rollBack(session: ManagerSession, applied: Applied): Promise<void> {
  if (session.server === 'stock') return rollBackInTurn(session, applied);
  const update = applied.changed.map(action => {
    const {version, ...draft} = draftOf(action);
    const now = version === undefined ? {} : {version: version + 1};
    return {...bodyOf({...draft, ...now}, 'own'), id: action.id};
  });
  await applyPack(session.client, {update, remove: applied.created});
}

async function rollBackInTurn(
  session: ManagerSession,
  {created, changed}: Pick<Applied, 'created' | 'changed'>,
): Promise<void> {
  for (const action of changed) {
    const {version: _, ...body} = bodyOf(draftOf(action), session.server);
    await updateAction(session.client, action.id, body);
  }
  for (const id of created) await deleteAction(session.client, id);
}

/** A mask that stands for nothing here would be refused: its header waits for its value. */
function draftFor(
  wanted: ImportedAction,
  there: WholeAction | undefined,
  undo: string | undefined,
): Draft {
  const {name, icon, action_type, is_active} = wanted;
  const {undo: _, ...config} = wanted.config;
  const stored = new Set(headersOf(there?.config ?? {}).map(([header]) => header.toLowerCase()));
  const headers = own({...config}, 'headers');
  const kept = headersOf(config).filter(
    ([header, value]) => value !== secretMask || stored.has(header.toLowerCase()),
  );
  return {
    ...(there && draftOf(there)),
    name,
    icon,
    action_type,
    is_active,
    display_order: there?.display_order ?? 0,
    config: {
      ...config,
      ...(isRecord(headers) && {headers: Object.fromEntries(kept)}),
      ...(undo !== undefined && {undo}),
    },
  };
}

const placeOf = (error: unknown): string =>
  parseErrorAnswer(asCsError(error, 'network').answer)?.errors[0]?.path ?? '';

function whyOf(error: unknown): string {
  const {message, answer} = asCsError(error, 'network');
  return parseErrorAnswer(answer)?.errors[0]?.message ?? message;
}
