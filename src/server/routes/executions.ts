import {type OpenAPIHono, z} from '@hono/zod-openapi';
import type {AppEnv} from '../middleware/environment.ts';
import {
  executionAnswer,
  historyAnswer,
  historyQuery,
  notedAnswer,
  outcomeBody,
  reportBody,
  settleBody,
} from '../schemas/executions.ts';
import type {HistoryService} from '../services/history.ts';
import {type Gate, defineRoute} from './define-route.ts';

const everyone = ['agent', 'supervisor', 'admin'] as const;
const params = z.object({id: z.uuid()});
const codes = {id: 'invalid_execution_id'};

/** How runs stand, and what people and pages know of their ends. */
export function executionRoutes(
  app: OpenAPIHono<AppEnv>,
  deps: Gate & {readonly history: HistoryService},
): void {
  const {history} = deps;
  const gate: Gate = deps;
  defineRoute(
    app,
    gate,
    {
      method: 'get',
      path: '/api/executions',
      summary: 'List runs, the newest first; agents see their own',
      access: {roles: everyone, scope: 'executions:read'},
      query: historyQuery,
      answer: historyAnswer,
    },
    ({principal, query}) => history.list(principal, query),
  );
  defineRoute(
    app,
    gate,
    {
      method: 'get',
      path: '/api/executions/{id}',
      summary: 'Follow a run',
      access: {roles: everyone, scope: 'executions:read'},
      params,
      codes,
      answer: executionAnswer,
    },
    ({principal, params: {id}}) => history.get(principal, id),
  );
  defineRoute(
    app,
    gate,
    {
      method: 'post',
      path: '/api/executions/{id}/outcome',
      summary: 'Say, once, how a script ended in the browser',
      access: {roles: everyone, scope: 'actions:execute'},
      params,
      codes,
      body: outcomeBody,
      answer: executionAnswer,
    },
    ({principal, params: {id}, body}) => history.report(principal, id, body),
  );
  defineRoute(
    app,
    gate,
    {
      method: 'post',
      path: '/api/executions/{id}/settle',
      summary: 'Say, after a look at the other side, how an unknown run ended',
      access: {roles: everyone, scope: 'executions:write'},
      params,
      codes,
      body: settleBody,
      answer: executionAnswer,
    },
    ({principal, params: {id}, body}) => history.settle(principal, id, body),
  );
  defineRoute(
    app,
    gate,
    {
      method: 'post',
      path: '/api/executions/{id}/report',
      summary: 'Tell the administrators, in the audit log, that something about a run is wrong',
      access: {roles: everyone, scope: 'executions:write'},
      params,
      codes,
      body: reportBody,
      answer: notedAnswer,
    },
    async ({principal, params: {id}, body}) => {
      await history.complain(principal, id, body.text);
      return {status: 'noted'};
    },
  );
}
