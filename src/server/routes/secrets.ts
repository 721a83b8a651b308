import {type OpenAPIHono, z} from '@hono/zod-openapi';
import type {AppEnv} from '../middleware/environment.ts';
import {deletedAnswer} from '../schemas/actions.ts';
import {secretAnswer, secretBody, secretName, secretsAnswer} from '../schemas/secrets.ts';
import {senderAnswer, senderBody, senderChange, sendersAnswer} from '../schemas/senders.ts';
import type {Access} from '../services/access.ts';
import type {SecretService} from '../services/secrets.ts';
import type {SenderService} from '../services/senders.ts';
import {type Gate, defineRoute} from './define-route.ts';

const admins: Access = {roles: ['admin'], scope: 'secrets:write'};
const readers: Access = {roles: ['admin'], scope: 'settings:read'};
/** Supervisors choose one for a campaign; of its secrets they see masks. */
const choosers: Access = {roles: ['supervisor', 'admin'], scope: 'settings:read'};
const named = z.object({name: secretName});
const params = z.object({id: z.uuid()});

/** Secrets for templates, and the accounts that messages are sent from. */
export function secretRoutes(
  app: OpenAPIHono<AppEnv>,
  deps: Gate & {readonly secrets: SecretService; readonly senders: SenderService},
): void {
  const {secrets, senders} = deps;
  const gate: Gate = deps;
  const secret = '/api/secrets/{name}';
  const sender = '/api/senders/{id}';
  defineRoute(
    app,
    gate,
    {
      method: 'get',
      path: '/api/secrets',
      summary: 'List the names of secrets',
      access: readers,
      answer: secretsAnswer,
    },
    async ({principal}) => ({secrets: await secrets.list(principal)}),
  );
  defineRoute(
    app,
    gate,
    {
      method: 'get',
      path: secret,
      summary: 'Say whether there is a secret of this name',
      access: readers,
      params: named,
      answer: secretAnswer,
    },
    ({principal, params: {name}}) => secrets.get(principal, name),
  );
  defineRoute(
    app,
    gate,
    {
      method: 'put',
      path: secret,
      summary: 'Make or replace a secret; its value is never shown again',
      access: admins,
      params: named,
      body: secretBody,
      answer: secretAnswer,
    },
    ({principal, params: {name}, body}) => secrets.put(principal, name, body),
  );
  defineRoute(
    app,
    gate,
    {
      method: 'delete',
      path: secret,
      summary: 'Delete a secret',
      access: admins,
      params: named,
      answer: deletedAnswer,
    },
    async ({principal, params: {name}}) => {
      await secrets.remove(principal, name);
      return {status: 'deleted'};
    },
  );
  defineRoute(
    app,
    gate,
    {
      method: 'get',
      path: '/api/senders',
      summary: 'List the senders of messages',
      access: choosers,
      answer: sendersAnswer,
    },
    async ({principal}) => ({senders: await senders.list(principal)}),
  );
  defineRoute(
    app,
    gate,
    {
      method: 'post',
      path: '/api/senders',
      summary: 'Add a Twilio or WhatsApp account',
      access: admins,
      body: senderBody,
      answer: senderAnswer,
    },
    ({principal, body}) => senders.create(principal, body),
  );
  defineRoute(
    app,
    gate,
    {
      method: 'get',
      path: sender,
      summary: 'Get a sender',
      access: readers,
      params,
      answer: senderAnswer,
    },
    ({principal, params: {id}}) => senders.get(principal, id),
  );
  defineRoute(
    app,
    gate,
    {
      method: 'put',
      path: sender,
      summary: 'Change the given keys of a sender',
      access: admins,
      params,
      body: senderChange,
      answer: senderAnswer,
    },
    ({principal, params: {id}, body}) => senders.update(principal, id, body),
  );
  defineRoute(
    app,
    gate,
    {
      method: 'post',
      path: `${sender}/resume`,
      summary: 'Let a paused sender send again',
      access: admins,
      params,
      answer: senderAnswer,
    },
    ({principal, params: {id}}) => senders.resume(principal, id),
  );
  defineRoute(
    app,
    gate,
    {
      method: 'delete',
      path: sender,
      summary:
        'Delete a sender and its secrets; of what its vendor signs with, a week later, for the last words of its messages',
      access: admins,
      params,
      answer: deletedAnswer,
    },
    async ({principal, params: {id}}) => {
      await senders.remove(principal, id);
      return {status: 'deleted'};
    },
  );
}
