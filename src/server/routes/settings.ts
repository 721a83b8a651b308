import {type OpenAPIHono, z} from '@hono/zod-openapi';
import type {AppEnv} from '../middleware/environment.ts';
import {deletedAnswer} from '../schemas/actions.ts';
import {auditAnswer, auditQuery} from '../schemas/audit.ts';
import {
  keySetAnswer,
  keySetBody,
  settingsAnswer,
  settingsBody,
  signingKeyAnswer,
  signingKeyBody,
} from '../schemas/settings.ts';
import type {Access} from '../services/access.ts';
import type {AuditService} from '../services/audit.ts';
import type {SettingsService} from '../services/settings.ts';
import {type Gate, defineRoute} from './define-route.ts';

const params = z.object({id: z.uuid()});
const read: Access = {roles: ['admin'], scope: 'settings:read'};
const write: Access = {roles: ['admin'], scope: 'settings:write'};

/** What an organisation says about itself, and who changed what. */
export function settingsRoutes(
  app: OpenAPIHono<AppEnv>,
  deps: Gate & {readonly settings: SettingsService; readonly audit: AuditService},
): void {
  const {settings, audit} = deps;
  const gate: Gate = deps;
  defineRoute(
    app,
    gate,
    {
      method: 'get',
      path: '/api/settings',
      summary: 'Get the settings of the organisation',
      access: read,
      answer: settingsAnswer,
    },
    ({principal}) => settings.get(principal),
  );
  defineRoute(
    app,
    gate,
    {
      method: 'put',
      path: '/api/settings',
      summary: 'Change the given settings',
      access: write,
      body: settingsBody,
      answer: settingsAnswer,
    },
    ({principal, body}) => settings.update(principal, body),
  );
  defineRoute(
    app,
    gate,
    {
      method: 'post',
      path: '/api/settings/signing-keys',
      summary: 'Add a key that tokens are signed with',
      access: write,
      body: signingKeyBody,
      answer: signingKeyAnswer,
    },
    ({principal, body}) => settings.addKey(principal, body),
  );
  defineRoute(
    app,
    gate,
    {
      method: 'delete',
      path: '/api/settings/signing-keys/{id}',
      summary: 'Revoke a signing key',
      access: write,
      params,
      answer: deletedAnswer,
    },
    async ({principal, params: {id}}) => {
      await settings.revokeKey(principal, id);
      return {status: 'deleted'};
    },
  );
  defineRoute(
    app,
    gate,
    {
      method: 'post',
      path: '/api/settings/key-sets',
      summary: 'Add the address where a helpdesk publishes its keys (JWKS)',
      access: write,
      body: keySetBody,
      answer: keySetAnswer,
    },
    ({principal, body}) => settings.addKeySet(principal, body),
  );
  defineRoute(
    app,
    gate,
    {
      method: 'delete',
      path: '/api/settings/key-sets/{id}',
      summary: 'Remove a key set',
      access: write,
      params,
      answer: deletedAnswer,
    },
    async ({principal, params: {id}}) => {
      await settings.removeKeySet(principal, id);
      return {status: 'deleted'};
    },
  );
  defineRoute(
    app,
    gate,
    {
      method: 'get',
      path: '/api/audit-log',
      summary: 'List who changed what, the newest first',
      access: {roles: ['admin'], scope: 'audit:read'},
      query: auditQuery,
      answer: auditAnswer,
    },
    ({principal, query}) => audit.list(principal, query),
  );
}
