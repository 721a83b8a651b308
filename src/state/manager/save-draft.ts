import {createAction, getWhole, listWhole, updateAction} from '../../client/manager-calls.ts';
import {CsError, type CsErrorCode, asCsError} from '../../errors.ts';
import {parseErrorAnswer} from '../../protocol/envelope.ts';
import {isRecord, own} from '../../protocol/json.ts';
import {type WholeAction, parseWholeAction} from '../../protocol/manager.ts';
import {type Draft, bodyOf, draftOf, sameDraft} from './action-draft.ts';
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

/** After these, what was sent may have been done. */
const unsure: ReadonlySet<CsErrorCode> = new Set([
  'network',
  'timeout',
  'invalid_answer',
  'server_error',
]);
/** Milliseconds for a look whether it was. */
const lookLimit = 30_000;

interface Editor {
  readonly session: ManagerSession;
  /** All actions there are, as far as is known. */
  readonly others: readonly WholeAction[];
}

/** Saves what stands in one editor. */
export class DraftSaver {
  readonly #editor: Editor;
  /** A new action whose answer was lost, and the ids of all others: it may be there. */
  #lost: {readonly draft: Draft; readonly others: ReadonlySet<string>} | undefined;

  constructor(editor: Editor) {
    this.#editor = editor;
  }

  async save(draft: Draft): Promise<SaveResult> {
    const {session} = this.#editor;
    try {
      const made = draft.id ? undefined : await this.#look(session);
      if (made) return await update(session, asThatOf(made, draft));
      return await (draft.id ? update(session, draft) : this.#create(draft));
    } catch (error) {
      if (!(error instanceof CsError)) throw error;
      return {kind: 'refused', refusal: refusalOf(error)};
    }
  }

  /** What was made though nobody said so. */
  async #look({client}: ManagerSession): Promise<WholeAction | undefined> {
    const lost = this.#lost;
    if (!lost) return undefined;
    const all = await listWhole(client, AbortSignal.timeout(lookLimit));
    this.#lost = undefined;
    return all.find(
      ({id, name, action_type}) =>
        !lost.others.has(id) &&
        name === lost.draft.name.trim() &&
        action_type === lost.draft.action_type,
    );
  }

  async #create(draft: Draft): Promise<SaveResult> {
    const {session, others} = this.#editor;
    const {client, server} = session;
    let made: WholeAction | undefined;
    try {
      made = await createAction(client, bodyOf(draft, server));
      // A stock server makes every action active, whatever it was told.
      if (made.is_active === draft.is_active) return {kind: 'saved', action: made};
      const {is_active, display_order} = draft;
      const action = await updateAction(client, made.id, {is_active, display_order});
      return {kind: 'saved', action};
    } catch (error) {
      if (made || (error instanceof CsError && unsure.has(error.code)))
        this.#lost = {draft, others: new Set(others.map(({id}) => id))};
      throw error;
    }
  }
}

/** A draft to be saved in the place of an action, as it was read. */
export const asThatOf = ({id, version}: WholeAction, draft: Draft): Draft => ({
  ...draft,
  id,
  ...(version !== undefined && {version}),
});

async function update(session: ManagerSession, draft: Draft): Promise<SaveResult> {
  const {client, server} = session;
  const {id = ''} = draft;
  try {
    return {kind: 'saved', action: await updateAction(client, id, bodyOf(draft, server))};
  } catch (error) {
    if (!(error instanceof CsError)) throw error;
    if (error.code === 'not_found') return {kind: 'gone'};
    if (error.serverCode !== 'version_conflict') throw error;
    const current = await currentOf(session, id, error);
    // It was saved before, and the answer was lost.
    if (sameDraft(draftOf(current), draft)) return {kind: 'saved', action: current};
    return {kind: 'conflict', current};
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
