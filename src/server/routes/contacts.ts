import {type OpenAPIHono, z} from '@hono/zod-openapi';
import type {AppEnv} from '../middleware/environment.ts';
import {deletedAnswer} from '../schemas/actions.ts';
import {contactAnswer, contactBody, contactQuery, contactsAnswer} from '../schemas/contacts.ts';
import {contactId} from '../schemas/text.ts';
import type {Access} from '../services/access.ts';
import type {ContactService} from '../services/contacts.ts';
import {type Gate, defineRoute} from './define-route.ts';

const path = '/api/contacts/{id}';
const params = z.object({id: contactId});
const codes = {id: 'invalid_contact_id'};
const write: Access = {roles: ['admin'], scope: 'contacts:write'};

/** The helpdesk's backend tells us about its contacts. */
export function contactRoutes(
  app: OpenAPIHono<AppEnv>,
  deps: Gate & {readonly contacts: ContactService},
): void {
  const {contacts} = deps;
  const gate: Gate = deps;
  defineRoute(
    app,
    gate,
    {
      method: 'get',
      path: '/api/contacts',
      summary: 'Search the contacts that the helpdesk has told of',
      access: {roles: ['supervisor', 'admin'], scope: 'contacts:read'},
      query: contactQuery,
      answer: contactsAnswer,
    },
    ({principal, query}) => contacts.list(principal, query),
  );
  defineRoute(
    app,
    gate,
    {
      method: 'get',
      path,
      summary: 'Get a contact',
      access: {roles: ['agent', 'supervisor', 'admin'], scope: 'contacts:read'},
      params,
      codes,
      answer: contactAnswer,
    },
    ({principal, params: {id}}) => contacts.get(principal, id),
  );
  defineRoute(
    app,
    gate,
    {
      method: 'put',
      path,
      summary: 'Make or replace a contact',
      access: write,
      params,
      codes,
      body: contactBody,
      answer: contactAnswer,
    },
    ({principal, params: {id}, body}) => contacts.put(principal, id, body),
  );
  defineRoute(
    app,
    gate,
    {
      method: 'delete',
      path,
      summary: 'Delete a contact',
      access: write,
      params,
      codes,
      answer: deletedAnswer,
    },
    async ({principal, params: {id}}) => {
      await contacts.remove(principal, id);
      return {status: 'deleted'};
    },
  );
}
