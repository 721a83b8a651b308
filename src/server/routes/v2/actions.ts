import {type OpenAPIHono, z} from '@hono/zod-openapi';
import type {AppEnv} from '../../middleware/environment.ts';
import {executeBody, runAnswer} from '../../schemas/executions.ts';
import {
  v2Action,
  v2ActionAnswer,
  v2ActionPage,
  v2Change,
  v2Deleted,
  v2Made,
  v2Page,
} from '../../schemas/v2/actions.ts';
import type {Access} from '../../services/access.ts';
import type {ExecutionService} from '../../services/executions.ts';
import type {V2ActionService} from '../../services/v2/v2-actions.ts';
import {type Gate, defineRoute} from '../define-route.ts';
import {v2 as dialect} from '../dialect.ts';
import {paged} from './paged.ts';

const read: Access = {roles: ['admin'], scope: 'actions:read'};
const write: Access = {roles: ['admin'], scope: 'actions:write'};
const run: Access = {roles: ['agent', 'supervisor', 'admin'], scope: 'actions:execute'};

const base = '/v2/_actions';
const older = '/v2/actions';
const params = z.object({id: z.uuid()});
const one = {path: `${base}/{id}`, aliases: [`${older}/{id}`], params, dialect};

/** Seeds 000, 001 and 002, and what stands beside them. */
export function v2ActionRoutes(
  app: OpenAPIHono<AppEnv>,
  deps: Gate & {readonly v2Actions: V2ActionService; readonly executions: ExecutionService},
): void {
  const {v2Actions: actions, executions} = deps;
  const gate: Gate = deps;
  defineRoute(
    app,
    gate,
    {
      method: 'post',
      path: base,
      aliases: [older],
      summary: 'Create an action that calls an API or sends a message',
      access: write,
      body: v2Action,
      answer: v2Made,
      status: 201,
      dialect,
    },
    ({principal, body}) => actions.create(principal, body),
  );
  defineRoute(
    app,
    gate,
    {
      method: 'get',
      path: base,
      aliases: [older],
      summary: 'List the actions that call APIs or send messages',
      access: read,
      query: v2Page,
      answer: v2ActionPage,
      dialect,
    },
    ({principal, query}) => paged(query, (page, perPage) => actions.list(principal, page, perPage)),
  );
  defineRoute(
    app,
    gate,
    {...one, method: 'get', summary: 'Get an action', access: read, answer: v2ActionAnswer},
    ({principal, params: {id}}) => actions.get(principal, id),
  );
  defineRoute(
    app,
    gate,
    {
      ...one,
      method: 'put',
      summary: 'Change the given keys of an action',
      access: write,
      body: v2Change,
      answer: v2ActionAnswer,
    },
    ({principal, params: {id}, body}) => actions.update(principal, id, body),
  );
  defineRoute(
    app,
    gate,
    {...one, method: 'delete', summary: 'Delete an action', access: write, answer: v2Deleted},
    async ({principal, params: {id}}) => {
      await actions.remove(principal, id);
      return {action_id: id, status: 'deleted'};
    },
  );
  defineRoute(
    app,
    gate,
    {
      method: 'post',
      path: `${base}/{id}/execute`,
      aliases: [`${older}/{id}/execute`],
      summary: 'Run an action for a contact',
      access: run,
      rate: 'execute',
      params,
      body: executeBody,
      answer: runAnswer,
      dialect,
    },
    ({principal, params: {id}, body}) => executions.execute(principal, id, body),
  );
}
