import type {Execution, ExecutionPage} from '../../protocol/result.ts';
import type {HistoryQuery, OutcomeInput, SettleInput} from '../schemas/executions.ts';
import type {ExecutionStore} from '../store/executions.ts';
import type {ToldExecution} from '../store/run-rows.ts';
import type {HistoryStore} from '../store/history.ts';
import {type Principal, requireContact, seesConfig} from './access.ts';
import {ApiError} from './api-error.ts';
import {changedBy} from './audit.ts';
import {
  presentExecution,
  presentHistory,
  presentWholeExecution,
  storedReport,
} from './execution-answer.ts';
import {mayBecome} from './run-state.ts';
import {concludeScript} from './script-outcome.ts';
import {executionNotFound} from './not-found.ts';

const defaultPage = 50;

/** Tells of runs, and takes down what the server itself cannot know of them. */
export class HistoryService {
  readonly #runs: ExecutionStore;
  readonly #history: HistoryStore;

  constructor(runs: ExecutionStore, history: HistoryStore) {
    this.#runs = runs;
    this.#history = history;
  }

  /** The newest first; an agent sees their own, and a token for one contact those for that one. */
  async list(principal: Principal, query: HistoryQuery): Promise<ExecutionPage> {
    if (query.contact_id !== undefined) requireContact(principal, query.contact_id);
    const limit = query.limit ?? defaultPage;
    const rows = await this.#history.list(principal.organization.id, {
      action: query.action_id,
      contact: principal.contact?.id ?? query.contact_id,
      principal: seesAll(principal) ? query.by && `user:${query.by}` : principal.id,
      state: query.state,
      from: query.from === undefined ? undefined : new Date(query.from),
      to: query.to === undefined ? undefined : new Date(query.to),
      after: query.cursor,
      limit,
    });
    const last = rows.length === limit ? rows.at(-1) : undefined;
    return {executions: rows.map(presentHistory), ...(last && {cursor: last.id})};
  }

  /**
   * An agent sees their own runs, also where their token is for the next contact by then. Throws 403 where it is for another
   * contact than somebody else's run.
   */
  async get(principal: Principal, id: string): Promise<Execution> {
    const row = await this.#find(principal, id);
    requireOwn(principal, row);
    return seesConfig(principal) ? presentWholeExecution(row) : presentExecution(row);
  }

  /**
   * Takes down how a script ended in the browser, once, from whoever ran it; also where their token is for the next
   * contact by then, for else nobody would ever know.
   */
  async report(principal: Principal, id: string, input: OutcomeInput): Promise<Execution> {
    const organization = principal.organization.id;
    const row = await this.#runs.find(organization, id);
    if (!row || row.principal !== principal.id || row.action_type !== 'javascript')
      throw executionNotFound();
    const {state, report} = concludeScript(input);
    const taken = await this.#runs.finish(organization, id, {
      state,
      result: JSON.stringify(report),
      outcome: JSON.stringify(input),
    });
    const now = await this.#runs.find(organization, id);
    if (!now) throw executionNotFound();
    if (taken) return presentExecution(now);
    throw now.outcome === null
      ? new ApiError(409, 'run_ended', 'The outcome came too late: this run has ended as unknown')
      : new ApiError(409, 'outcome_already_reported', 'The outcome of this run is known already');
  }

  /** Ends an unknown run by the word of a person who has looked. Throws 409 where it is not unknown. */
  async settle(principal: Principal, id: string, input: SettleInput): Promise<Execution> {
    const row = await this.#find(principal, id);
    requireContact(principal, row.contact_id);
    const {state, reason} = input;
    const who = principal.user.name ?? principal.user.id;
    const report = {
      ...storedReport(row),
      state,
      success: state === 'succeeded',
      message: `${who} checked: ${reason}`,
    };
    const {toast: _, ...settled} = report;
    const audit = changedBy(principal, {
      verb: 'settle',
      objectType: 'execution',
      objectId: id,
      before: {state: row.state},
      after: input,
    });
    const end = {state, result: JSON.stringify(settled)};
    if (
      row.state === 'running' ||
      !mayBecome(row.state, state) ||
      !(await this.#history.settle(principal.organization.id, id, end, audit))
    )
      throw new ApiError(
        409,
        'run_not_unknown',
        'Only a run whose end nobody knows can be settled',
      );
    return this.get(principal, id);
  }

  /** Notes for the administrators that something about a run is wrong. */
  async complain(principal: Principal, id: string, text: string): Promise<void> {
    const row = await this.#find(principal, id);
    requireOwn(principal, row);
    await this.#history.note(
      changedBy(principal, {
        verb: 'report',
        objectType: 'execution',
        objectId: row.id,
        after: {text, action_id: row.action_id, state: row.state},
      }),
    );
  }

  async #find(principal: Principal, id: string): Promise<ToldExecution> {
    const row = await this.#runs.find(principal.organization.id, id);
    if (!row || (!seesAll(principal) && row.principal !== principal.id)) throw executionNotFound();
    return row;
  }
}

/** Throws 403 where it is somebody else's, and the token is for another contact. */
function requireOwn(principal: Principal, row: ToldExecution): void {
  if (row.principal !== principal.id) requireContact(principal, row.contact_id);
}

const seesAll = ({kind, role}: Principal): boolean => kind === 'key' || role !== 'agent';
