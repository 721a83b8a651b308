import type {RunResult} from '../../protocol/result.ts';
import type {Egress} from '../egress/egress.ts';
import type {ExecuteInput} from '../schemas/executions.ts';
import type {ExecutionStore} from '../store/executions.ts';
import {uuidv7} from '../store/uuid.ts';
import type {Principal} from './access.ts';
import type {ActionPlan, ActionPlans} from './action-plan.ts';
import {skeleton} from './credentials.ts';
import {presentExecution} from './execution-answer.ts';

import type {MessageRunService} from './message-runs.ts';
import type {RedirectService} from './redirects.ts';
import type {RunConclusion, RunReport} from './run-result.ts';
import {type RunOrder, newRow, orderRun, seenBy, writeRun} from './run-order.ts';
import {linkTo, scriptData, tellAgain} from './run-replay.ts';
import {busy, callWebhook, openable, renderOrSetback} from './run-steps.ts';
import {type RunStarter, begin, isReplay, requireActive} from './run-start.ts';
import {grace} from './run-state.ts';
import type {SecretService} from './secrets.ts';
import {signatureHeaders} from './signature.ts';
import type {SigningSecretService} from './signing-secrets.ts';
import type {Slots} from './slots.ts';
import {schemeOf} from './webhook-result.ts';
import {prompted, renderRequired, sentRequest} from './webhook-render.ts';
import {executionNotFound} from './not-found.ts';

interface ExecutionDeps {
  readonly store: ExecutionStore;
  readonly starter: RunStarter;
  readonly plans: ActionPlans;
  readonly secrets: SecretService;
  readonly signing: SigningSecretService;
  readonly redirects: RedirectService;
  readonly messages: MessageRunService;
  readonly egress: Egress;
  readonly slots: Slots;
  /** Hears of every run, as it is answered. */
  readonly observe?: ((type: string, state: string) => void) | undefined;
}

/**
 * Runs actions (`run-state.ts` numbers the rules of their states).
 *
 * 1. A post with the key of an earlier run never starts another: it tells how that one stands.
 * 2. The row is written before anything leaves. Two posts with one key race for it; the loser tells of the winner.
 * 3. What ends the run is written before it is answered. Nobody changes a run that has ended.
 * 4. A run is not the browser's: it goes on when the connection that asked for it is gone.
 */
export class ExecutionService {
  readonly #deps: ExecutionDeps;
  readonly #underWay = new Set<Promise<unknown>>();

  constructor(deps: ExecutionDeps) {
    this.#deps = deps;
  }

  /** Throws `ApiError` where nothing was run; every run, also one that failed, is an answer. */
  async execute(principal: Principal, actionId: string, input: ExecuteInput): Promise<RunResult> {
    const work = this.#execute(principal, actionId, input);
    this.#underWay.add(work);
    return work.finally(() => this.#underWay.delete(work));
  }

  /** Resolves once no run is under way. */
  async idle(): Promise<void> {
    while (this.#underWay.size > 0) await Promise.allSettled(this.#underWay);
  }

  async #execute(principal: Principal, actionId: string, input: ExecuteInput): Promise<RunResult> {
    const {starter, plans} = this.#deps;
    const found = await starter.find(principal, actionId, input);
    if (isReplay(found)) return tellAgain(found, this.#deps);
    const start = begin(found);
    requireActive(start);
    const order = orderRun(start, plans.of(principal.organization.id, start.action));
    const id = uuidv7();
    const result = await this.#run(id, order);
    if (result) {
      this.#deps.observe?.(order.action.action_type, result.state);
      return result;
    }
    // Another post with the same key was faster.
    const again = await starter.find(principal, actionId, input);
    if (isReplay(again)) return tellAgain(again, this.#deps);
    throw new Error(`Run ${id} could be neither inserted nor found`);
  }

  /** Nothing, where a run with the same key is there. */
  #run(id: string, order: RunOrder): Promise<RunResult | undefined> {
    const {plan} = order;
    if (plan.type === 'webhook') return this.#runWebhook(id, order, plan);
    if (plan.type === 'url') return this.#runUrl(id, order, plan);
    if (plan.type === 'message') return this.#runMessage(id, order, plan);
    return this.#runScript(id, order, plan);
  }

  async #runMessage(
    id: string,
    order: RunOrder,
    {message}: Extract<ActionPlan, {type: 'message'}>,
  ): Promise<RunResult | undefined> {
    const {messages} = this.#deps;
    const {organization} = order.principal;
    const prepared = await renderOrSetback(() =>
      messages.prepare(organization.id, message, seenBy(order)),
    );
    if ('state' in prepared) return this.#conclude(id, order, prepared);
    return messages.run(order, prepared, newRow(id, order));
  }

  async #runWebhook(
    id: string,
    order: RunOrder,
    plan: Extract<ActionPlan, {type: 'webhook'}>,
  ): Promise<RunResult | undefined> {
    const {store, slots, egress} = this.#deps;
    const organization = order.principal.organization.id;
    const rendered = await renderOrSetback(async () => {
      const {source, secretNames} = plan.webhook;
      // Scheme, host and port of a URL are literal.
      const target = new URL(skeleton(source)).origin;
      const secret = await this.#deps.secrets.values(organization, secretNames, target);
      return renderRequired(plan.webhook, {...seenBy(order), secret});
    });
    if ('state' in rendered) return this.#conclude(id, order, rendered);
    let hasTurn = slots.tryTake(organization);
    const begun = performance.now();
    try {
      const mine = await writeRun(store, order, {
        ...newRow(id, order),
        sent: JSON.stringify(sentRequest(plan.webhook, seenBy(order))),
        lease_until: new Date(Date.now() + plan.timeout + grace.webhook),
        request_started_at: hasTurn ? new Date() : null,
      });
      if (!mine) return undefined;
      if (!hasTurn) {
        hasTurn = await slots.take(organization, plan.timeout);
        if (!hasTurn) return await this.#end(organization, id, busy(rendered.url.host));
        if (!(await store.markStarted(organization, id))) return await this.#told(organization, id);
      }
      const timeout = Math.max(plan.timeout - (performance.now() - begun), 1);
      const signers = this.#deps.signing.open(organization, order.action);
      const signed = {
        ...rendered,
        headers: {...rendered.headers, ...signatureHeaders(id, rendered.body ?? '', signers)},
      };
      const limits = {timeout, given: plan.timeout, owner: organization};
      const conclusion = await callWebhook(egress, signed, limits);
      return await this.#end(organization, id, prompted(conclusion, plan.webhook, seenBy(order)));
    } finally {
      if (hasTurn) slots.release(organization);
    }
  }

  async #runUrl(
    id: string,
    order: RunOrder,
    plan: Extract<ActionPlan, {type: 'url'}>,
  ): Promise<RunResult | undefined> {
    const {store, redirects} = this.#deps;
    const rendered = await renderOrSetback(async () => openable(plan, order));
    if ('state' in rendered) return this.#conclude(id, order, rendered);
    const report: RunReport = {
      success: true,
      message: 'Opening URL',
      state: 'succeeded',
      redirect_scheme: schemeOf(rendered.href),
    };
    const mine = await writeRun(store, order, {
      ...newRow(id, order),
      state: 'succeeded',
      target_url: rendered.href,
      result: JSON.stringify(report),
      finished_at: new Date(),
    });
    if (!mine) return undefined;
    const redirect_url = await linkTo(rendered, order.principal.organization.id, id, redirects);
    return {...report, execution_id: id, redirect_url};
  }

  async #runScript(
    id: string,
    order: RunOrder,
    plan: Extract<ActionPlan, {type: 'javascript'}>,
  ): Promise<RunResult | undefined> {
    const report: RunReport = {
      success: true,
      message: 'JavaScript action executed',
      state: 'running',
      toast: {message: 'Action completed', type: 'success'},
    };
    const mine = await writeRun(this.#deps.store, order, {
      ...newRow(id, order),
      lease_until: new Date(Date.now() + plan.timeout + grace.script),
      result: JSON.stringify(report),
    });
    if (!mine) return undefined;
    return {...report, execution_id: id, data: scriptData(order, plan.code)};
  }

  /** A run that ends before anything could leave: its row is written all the same. */
  async #conclude(
    id: string,
    order: RunOrder,
    {state, report, errorCode}: RunConclusion,
  ): Promise<RunResult | undefined> {
    const mine = await writeRun(this.#deps.store, order, {
      ...newRow(id, order),
      state,
      result: JSON.stringify(report),
      error_code: errorCode ?? null,
      finished_at: new Date(),
    });
    return mine ? {...report, execution_id: id} : undefined;
  }

  async #end(organization: string, id: string, conclusion: RunConclusion): Promise<RunResult> {
    const {state, report, httpStatus, errorCode, nothingSent} = conclusion;
    const taken = await this.#deps.store.finish(organization, id, {
      state,
      result: JSON.stringify(report),
      http_status: httpStatus ?? null,
      error_code: errorCode ?? null,
      nothing_left: nothingSent ?? false,
    });
    if (taken) return {...report, execution_id: id};
    return this.#told(organization, id);
  }

  /** The sweeper was faster: the page must hear what the history says. */
  async #told(organization: string, id: string): Promise<RunResult> {
    const row = await this.#deps.store.find(organization, id);
    if (!row) throw executionNotFound();
    return presentExecution(row);
  }
}
