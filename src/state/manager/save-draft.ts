import {createAction, getWhole, updateAction} from '../../client/manager-calls.ts';
import {CsError, type CsErrorCode, asCsError} from '../../errors.ts';
import {parseErrorAnswer} from '../../protocol/envelope.ts';
import {isRecord, own} from '../../protocol/json.ts';
import {type WholeAction, parseWholeAction} from '../../protocol/manager.ts';
import {type Draft, bodyOf} from './action-draft.ts';
import type {ManagerSession} from './manager-session.ts';

/** Why a draft is not right: a sentence, and what is wrong with which field, by JSON pointer. */
export interface Refusal {
  readonly code: CsErrorCode;
  readonly message: string;
  readonly errors: ReadonlyMap<string, string>;
}

type SaveResult =
  | {readonly kind: 'saved'; readonly action: WholeAction}
  /** Somebody else has saved meanwhile. */
  | {readonly kind: 'conflict'; readonly current: WholeAction}
  /** Somebody has deleted it meanwhile. */
  | {readonly kind: 'gone'}
  | {readonly kind: 'refused'; readonly refusal: Refusal};

export async function saveDraft(session: ManagerSession, draft: Draft): Promise<SaveResult> {
  const {client, server} = session;
  const body = bodyOf(draft, server);
  try {
    if (draft.id) return {kind: 'saved', action: await updateAction(client, draft.id, body)};
    const made = await createAction(client, body);
    // A stock server makes every action active, whatever it was told.
    if (made.is_active === draft.is_active) return {kind: 'saved', action: made};
    const {is_active, display_order} = draft;
    return {
      kind: 'saved',
      action: await updateAction(client, made.id, {is_active, display_order}),
    };
  } catch (error) {
    if (!(error instanceof CsError)) throw error;
    if (error.serverCode === 'version_conflict' && draft.id)
      return {kind: 'conflict', current: await currentOf(session, draft.id, error)};
    if (error.code === 'not_found' && draft.id) return {kind: 'gone'};
    return {kind: 'refused', refusal: refusalOf(error)};
  }
}

/** What an error says of which field. */
export function refusalOf(error: unknown): Refusal {
  const {code, message, answer} = asCsError(error, 'network');
  const errors = parseErrorAnswer(answer)?.errors ?? [];
  return {code, message, errors: new Map(errors.map(({path, message}) => [path, message]))};
}

/** It comes with the refusal. */
async function currentOf(
  {client}: ManagerSession,
  id: string,
  {answer}: CsError,
): Promise<WholeAction> {
  const current = isRecord(answer) ? parseWholeAction(own(answer, 'current')) : undefined;
  return current ?? getWhole(client, id);
}
