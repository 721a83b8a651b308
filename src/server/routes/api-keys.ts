import {type OpenAPIHono, z} from '@hono/zod-openapi';
import type {AppEnv} from '../middleware/environment.ts';
import {deletedAnswer} from '../schemas/actions.ts';
import {apiKeyBody, apiKeysAnswer, newApiKeyAnswer} from '../schemas/api-keys.ts';
import type {ApiKeyService} from '../services/api-keys.ts';
import {type Gate, defineRoute} from './define-route.ts';

const path = '/api/api-keys';

/** Keys for an organisation's own servers. */
export function apiKeyRoutes(
  app: OpenAPIHono<AppEnv>,
  deps: Gate & {readonly apiKeys: ApiKeyService},
): void {
  const {apiKeys} = deps;
  const gate: Gate = deps;
  defineRoute(
    app,
    gate,
    {
      method: 'get',
      path,
      summary: 'List API keys, without the keys themselves',
      access: {roles: ['admin'], scope: 'settings:read'},
      answer: apiKeysAnswer,
    },
    async ({principal}) => ({api_keys: await apiKeys.list(principal)}),
  );
  defineRoute(
    app,
    gate,
    {
      method: 'post',
      path,
      summary: 'Make an API key; it is shown this once',
      access: {roles: ['admin'], scope: 'settings:write'},
      body: apiKeyBody,
      answer: newApiKeyAnswer,
    },
    ({principal, body}) => apiKeys.create(principal, body),
  );
  defineRoute(
    app,
    gate,
    {
      method: 'delete',
      path: `${path}/{id}`,
      summary: 'Revoke an API key',
      access: {roles: ['admin'], scope: 'settings:write'},
      params: z.object({id: z.uuid()}),
      answer: deletedAnswer,
    },
    async ({principal, params: {id}}) => {
      await apiKeys.revoke(principal, id);
      return {status: 'deleted'};
    },
  );
}
