import {z} from '@hono/zod-openapi';
import type {OpenAPIHono} from '@hono/zod-openapi';
import type {AppEnv} from '../middleware/environment.ts';
import {
  actionAnswer,
  actionPageAnswer,
  createActionBody,
  deletedAnswer,
  listQuery,
  orderAnswer,
  orderBody,
  previewAnswer,
  updateActionBody,
} from '../schemas/actions.ts';
import {executeBody, previewBody, runAnswer} from '../schemas/executions.ts';
import type {Access} from '../services/access.ts';
import type {ActionService} from '../services/actions.ts';
import type {ExecutionService} from '../services/executions.ts';
import type {PreviewService} from '../services/previews.ts';
import {newSigningSecret, signingSecretNote} from '../schemas/signing-secrets.ts';
import type {SigningSecretService} from '../services/signing-secrets.ts';
import {type Gate, defineRoute} from './define-route.ts';

interface ActionRouteDeps extends Gate {
  readonly actions: ActionService;
  readonly executions: ExecutionService;
  readonly previews: PreviewService;
  readonly signing: SigningSecretService;
}

const everyone = ['agent', 'supervisor', 'admin'] as const;
const read: Access = {roles: everyone, scope: 'actions:read'};
const write: Access = {roles: ['admin'], scope: 'actions:write'};
const run: Access = {roles: everyone, scope: 'actions:execute'};

const base = '/api/custom-actions';
const params = z.object({id: z.uuid()});
const codes = {id: 'invalid_action_id', contact_id: 'invalid_contact_id'};

/** Seed 003, and what stands beside it. */
export function actionRoutes(app: OpenAPIHono<AppEnv>, deps: ActionRouteDeps): void {
  const {actions, executions, previews, signing} = deps;
  const gate: Gate = deps;
  defineRoute(
    app,
    gate,
    {
      method: 'get',
      path: base,
      summary: 'List the actions in display order',
      access: read,
      query: listQuery,
      answer: actionPageAnswer,
    },
    ({principal, query}) => actions.list(principal, query),
  );
  defineRoute(
    app,
    gate,
    {
      method: 'post',
      path: base,
      summary: 'Create an action',
      access: write,
      body: createActionBody,
      answer: actionAnswer,
    },
    ({principal, body}) => actions.create(principal, body),
  );
  // Before {id}, which would take it.
  defineRoute(
    app,
    gate,
    {
      method: 'put',
      path: `${base}/order`,
      summary: 'Put these actions first, in this order',
      access: write,
      body: orderBody,
      answer: orderAnswer,
    },
    async ({principal, body}) => ({ids: await actions.reorder(principal, body.ids)}),
  );
  defineRoute(
    app,
    gate,
    {
      method: 'get',
      path: `${base}/{id}`,
      summary: 'Get an action',
      access: read,
      params,
      codes,
      answer: actionAnswer,
    },
    ({principal, params: {id}}) => actions.get(principal, id),
  );
  defineRoute(
    app,
    gate,
    {
      method: 'put',
      path: `${base}/{id}`,
      summary: 'Change the given keys of an action',
      access: write,
      params,
      codes,
      body: updateActionBody,
      answer: actionAnswer,
    },
    ({principal, params: {id}, body}) => actions.update(principal, id, body),
  );
  defineRoute(
    app,
    gate,
    {
      method: 'delete',
      path: `${base}/{id}`,
      summary: 'Delete an action',
      access: write,
      params,
      codes,
      answer: deletedAnswer,
    },
    async ({principal, params: {id}}) => {
      await actions.remove(principal, id);
      return {status: 'deleted'};
    },
  );
  defineRoute(
    app,
    gate,
    {
      method: 'post',
      path: `${base}/{id}/execute`,
      summary: 'Run an action for a contact; every outcome of the run is a 200',
      access: run,
      rate: 'execute',
      params,
      codes,
      body: executeBody,
      answer: runAnswer,
    },
    ({principal, params: {id}, body}) => executions.execute(principal, id, body),
  );
  defineRoute(
    app,
    gate,
    {
      method: 'post',
      path: `${base}/{id}/preview`,
      summary: 'Say what a run would do, and send nothing',
      access: read,
      rate: 'read',
      params,
      codes,
      body: previewBody,
      answer: previewAnswer,
    },
    ({principal, params: {id}, body}) => previews.preview(principal, id, body),
  );
  defineRoute(
    app,
    gate,
    {
      method: 'get',
      path: `${base}/{id}/signing-secret`,
      summary: 'Say whether the webhooks of an action are signed',
      access: {roles: ['admin'], scope: 'settings:read'},
      params,
      codes,
      answer: signingSecretNote,
    },
    ({principal, params: {id}}) => signing.get(principal, id),
  );
  defineRoute(
    app,
    gate,
    {
      method: 'post',
      path: `${base}/{id}/signing-secret`,
      summary: 'Make or rotate the secret that the webhooks of an action are signed with',
      access: {roles: ['admin'], scope: 'secrets:write'},
      params,
      codes,
      answer: newSigningSecret,
    },
    ({principal, params: {id}}) => signing.rotate(principal, id),
  );
}
