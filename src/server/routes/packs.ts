import type {OpenAPIHono} from '@hono/zod-openapi';
import type {AppEnv} from '../middleware/environment.ts';
import {packAppliedAnswer, packChangesBody} from '../schemas/packs.ts';
import type {PackService} from '../services/packs.ts';
import {type Gate, defineRoute} from './define-route.ts';

/** A pack may hold every action there is, each with a body or a script of its own. */
const bodyLimit = 16 * 1024 * 1024;

/** What an import of a pack writes, and what takes it back. */
export function packRoutes(
  app: OpenAPIHono<AppEnv>,
  deps: Gate & {readonly packs: PackService},
): void {
  defineRoute(
    app,
    deps,
    {
      method: 'post',
      path: '/api/packs/apply',
      summary: 'Create, change and delete several actions: all of it, or nothing',
      access: {roles: ['admin'], scope: 'actions:write'},
      body: packChangesBody,
      bodyLimit,
      answer: packAppliedAnswer,
    },
    ({principal, body}) => deps.packs.apply(principal, body),
  );
}
