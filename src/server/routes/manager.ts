import type {OpenAPIHono} from '@hono/zod-openapi';
import type {AppEnv} from '../middleware/environment.ts';
import {previewAnswer} from '../schemas/actions.ts';
import {
  draftBody,
  explainAnswer,
  explainQuery,
  healthAnswer,
  healthQuery,
} from '../schemas/manager.ts';
import type {ExplainService} from '../services/explain.ts';
import type {HealthService} from '../services/health.ts';
import type {PreviewService} from '../services/previews.ts';
import {type Gate, defineRoute} from './define-route.ts';

/** What `<cs-action-manager>` asks besides. To be added before the routes of one action, whose {id} takes anything. */
export function managerRoutes(
  app: OpenAPIHono<AppEnv>,
  deps: Gate & {
    readonly health: HealthService;
    readonly previews: PreviewService;
    readonly explain: ExplainService;
  },
): void {
  const {health, previews, explain} = deps;
  const gate: Gate = deps;
  defineRoute(
    app,
    gate,
    {
      method: 'get',
      path: '/api/custom-actions/health',
      summary: 'Say how the runs of each action ended of late',
      access: {roles: ['supervisor', 'admin'], scope: 'executions:read'},
      query: healthQuery,
      answer: healthAnswer,
    },
    ({principal, query}) => health.of(principal, query),
  );
  defineRoute(
    app,
    gate,
    {
      method: 'post',
      path: '/api/custom-actions/preview',
      summary: 'Judge an action that is being edited, and say what it would do; nothing is stored',
      access: {roles: ['admin'], scope: 'actions:write'},
      rate: 'read',
      body: draftBody,
      answer: previewAnswer,
    },
    ({principal, body}) => previews.previewDraft(principal, body),
  );
  defineRoute(
    app,
    gate,
    {
      method: 'get',
      path: '/api/explain',
      summary: 'Say why a person can or cannot use an action for a contact, rule by rule',
      access: {roles: ['admin'], scope: 'actions:write'},
      query: explainQuery,
      answer: explainAnswer,
    },
    ({principal, query}) => explain.explain(principal, query),
  );
}
