import {type OpenAPIHono, z} from '@hono/zod-openapi';
import type {AppEnv} from '../../middleware/environment.ts';
import {messageAnswer, resendBody} from '../../schemas/messages.ts';
import {v2Page} from '../../schemas/v2/actions.ts';
import {
  suppressionBody,
  suppressionDeleted,
  suppressionsAnswer,
  suppressionsMade,
} from '../../schemas/v2/suppressions.ts';
import type {Access} from '../../services/access.ts';
import type {MessageService} from '../../services/messages.ts';
import type {SuppressionService} from '../../services/suppressions.ts';
import {type Gate, defineRoute} from '../define-route.ts';
import {v2 as dialect} from '../dialect.ts';
import {paged} from './paged.ts';

const tell: Access = {roles: ['supervisor', 'admin'], scope: 'executions:read'};
const again: Access = {roles: ['supervisor', 'admin'], scope: 'executions:write'};
const read: Access = {roles: ['supervisor', 'admin'], scope: 'settings:read'};
const write: Access = {roles: ['admin'], scope: 'settings:write'};
const base = '/v2/suppressions';
const params = z.object({id: z.uuid()});

/** Messages one by one, and who gets none. */
export function v2MessageRoutes(
  app: OpenAPIHono<AppEnv>,
  deps: Gate & {readonly messages: MessageService; readonly suppressions: SuppressionService},
): void {
  const {messages, suppressions} = deps;
  const gate: Gate = deps;
  defineRoute(
    app,
    gate,
    {
      method: 'get',
      path: '/v2/messages/{id}',
      summary: 'Tell what became of a message',
      access: tell,
      params,
      answer: messageAnswer,
      dialect,
    },
    ({principal, params: {id}}) => messages.get(principal, id),
  );
  defineRoute(
    app,
    gate,
    {
      method: 'post',
      path: '/v2/messages/{id}/resend',
      summary: 'Send a message again that did not arrive',
      access: again,
      rate: 'execute',
      params,
      body: resendBody,
      answer: messageAnswer,
      dialect,
    },
    ({principal, params: {id}, body: {confirmed}}) =>
      messages.resend(principal, id, confirmed ?? false),
  );
  defineRoute(
    app,
    gate,
    {
      method: 'get',
      path: base,
      summary: 'List the numbers that get no messages',
      access: read,
      query: v2Page,
      answer: suppressionsAnswer,
      dialect,
    },
    ({principal, query}) =>
      paged(query, (page, perPage) => suppressions.list(principal, page, perPage)),
  );
  defineRoute(
    app,
    gate,
    {
      method: 'post',
      path: base,
      summary: 'Add numbers that get no messages',
      access: write,
      body: suppressionBody,
      answer: suppressionsMade,
      status: 201,
      dialect,
    },
    ({principal, body}) => suppressions.add(principal, body),
  );
  defineRoute(
    app,
    gate,
    {
      method: 'delete',
      path: `${base}/{id}`,
      summary: 'Take a number off the list',
      access: write,
      params,
      answer: suppressionDeleted,
      dialect,
    },
    async ({principal, params: {id}}) => {
      await suppressions.remove(principal, id);
      return {id, status: 'deleted'};
    },
  );
}
