import type {OpenAPIHono} from '@hono/zod-openapi';
import type {AppEnv} from '../middleware/environment.ts';
import {meAnswer, preferences} from '../schemas/me.ts';
import type {Access} from '../services/access.ts';
import type {MeService} from '../services/me.ts';
import {type Gate, defineRoute} from './define-route.ts';

const everyone: Access = {roles: ['agent', 'supervisor', 'admin'], scope: 'actions:read'};
const path = '/api/me/preferences';

/** Who the caller is, and what they have arranged for themselves. */
export function meRoutes(app: OpenAPIHono<AppEnv>, deps: Gate & {readonly me: MeService}): void {
  const {me} = deps;
  const gate: Gate = deps;
  defineRoute(
    app,
    gate,
    {
      method: 'get',
      path: '/api/me',
      summary: 'Say who is asking',
      access: everyone,
      answer: meAnswer,
    },
    async ({principal}) => me.tell(principal),
  );
  defineRoute(
    app,
    gate,
    {
      method: 'get',
      path,
      summary: 'Get what the caller has arranged for themselves',
      access: everyone,
      answer: preferences,
    },
    ({principal}) => me.preferences(principal),
  );
  defineRoute(
    app,
    gate,
    {
      method: 'put',
      path,
      summary: 'Replace what the caller has arranged for themselves',
      access: everyone,
      body: preferences,
      answer: preferences,
    },
    ({principal, body}) => me.keep(principal, body),
  );
}
