import {type OpenAPIHono, z} from '@hono/zod-openapi';
import type {AppEnv} from '../middleware/environment.ts';
import {templatesAnswer} from '../schemas/messages.ts';
import type {Access} from '../services/access.ts';
import type {MessageTemplateService} from '../services/message-templates.ts';
import {type Gate, defineRoute} from './define-route.ts';

const admins: Access = {roles: ['admin'], scope: 'settings:write'};
const readers: Access = {roles: ['supervisor', 'admin'], scope: 'settings:read'};

/** Message templates of WhatsApp, as Meta lists them. */
export function templateRoutes(
  app: OpenAPIHono<AppEnv>,
  deps: Gate & {readonly templates: MessageTemplateService},
): void {
  const {templates} = deps;
  const gate: Gate = deps;
  defineRoute(
    app,
    gate,
    {
      method: 'get',
      path: '/api/templates',
      summary: 'List the message templates, as they were last fetched',
      access: readers,
      answer: templatesAnswer,
    },
    ({principal}) => templates.list(principal),
  );
  defineRoute(
    app,
    gate,
    {
      method: 'post',
      path: '/api/senders/{id}/templates',
      summary: 'Fetch the message templates of a sender anew',
      access: admins,
      params: z.object({id: z.uuid()}),
      answer: templatesAnswer,
    },
    ({principal, params: {id}}) => templates.sync(principal, id),
  );
}
