import {type OpenAPIHono, z} from '@hono/zod-openapi';
import type {AppEnv} from '../middleware/environment.ts';
import {executionAnswer, outcomeBody} from '../schemas/executions.ts';
import type {ExecutionService} from '../services/executions.ts';
import type {IdentityService} from '../services/identity.ts';
import {defineRoute} from './define-route.ts';

const everyone = ['agent', 'supervisor', 'admin'] as const;
const params = z.object({id: z.uuid()});
const codes = {id: 'invalid_execution_id'};

/** How a run stands, and how a script's run ended. */
export function executionRoutes(
  app: OpenAPIHono<AppEnv>,
  {identity, executions}: {identity: IdentityService; executions: ExecutionService},
): void {
  defineRoute(
    app,
    identity,
    {
      method: 'get',
      path: '/api/executions/{id}',
      summary: 'Follow a run',
      access: {roles: everyone, scope: 'executions:read'},
      params,
      codes,
      answer: executionAnswer,
    },
    ({principal, params: {id}}) => executions.get(principal, id),
  );
  defineRoute(
    app,
    identity,
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
    ({principal, params: {id}, body}) => executions.report(principal, id, body),
  );
}
