import {OpenAPIHono} from '@hono/zod-openapi';
import type {Logger} from 'pino';
import type {AppEnv} from './middleware/environment.ts';
import {answerError} from './middleware/error-answer.ts';
import {origins} from './middleware/origins.ts';
import {requestFrame} from './middleware/request-frame.ts';
import type {ServerMetrics} from './metrics.ts';
import {AssetFolder} from './pages/asset-folder.ts';
import {actionRoutes} from './routes/actions.ts';
import {apiKeyRoutes} from './routes/api-keys.ts';
import {contactRoutes} from './routes/contacts.ts';
import {executionRoutes} from './routes/executions.ts';
import {managerRoutes} from './routes/manager.ts';
import {metricsRoute} from './routes/metrics.ts';
import {packRoutes} from './routes/packs.ts';
import {meRoutes} from './routes/me.ts';
import {operationRoutes} from './routes/operations.ts';
import {pageRoutes} from './routes/pages.ts';
import {secretRoutes} from './routes/secrets.ts';
import {settingsRoutes} from './routes/settings.ts';
import {redirectRoute} from './routes/redirect.ts';
import {RememberingRouter} from './routes/remembering-router.ts';
import {hookRoutes} from './routes/hooks.ts';
import {templateRoutes} from './routes/templates.ts';
import {v2ActionRoutes} from './routes/v2/actions.ts';
import {v2CampaignRoutes} from './routes/v2/campaigns.ts';
import {v2MessageRoutes} from './routes/v2/messages.ts';
import {unknownPath} from './routes/unknown-path.ts';
import type {Services} from './services/services.ts';

export interface AppDeps {
  readonly services: Services;
  readonly log: Logger;
  /** The folder of the files built for browsers. */
  readonly assets: {readonly folder: string};
  /** Where the world reaches the server. */
  readonly publicUrl?: string | undefined;
  /** Why no requests should be sent here now, if so. */
  readonly whyNotReady?: () => Promise<string | undefined>;
  readonly metrics?: ServerMetrics;
  /** Whoever sends it as bearer sees the metrics from anywhere; without it they are seen from this machine only. */
  readonly metricsToken?: string | undefined;
  /** Trusted proxies in front of the server, each of which adds to `X-Forwarded-For`. */
  readonly proxyHops?: number;
}

/** The whole API, without a socket: `app.request()` calls it, `server.ts` listens for it. */
export function createApp({
  services,
  log,
  assets,
  proxyHops,
  metrics,
  metricsToken,
  ...operations
}: AppDeps): OpenAPIHono<AppEnv> {
  const app = new OpenAPIHono<AppEnv>({router: new RememberingRouter()});
  app.use(requestFrame({log, proxyHops, observe: metrics?.countRequest}));
  app.use(origins(services.identity));
  redirectRoute(app, services.redirects);
  managerRoutes(app, services);
  packRoutes(app, services);
  actionRoutes(app, services);
  executionRoutes(app, services);
  contactRoutes(app, services);
  settingsRoutes(app, services);
  secretRoutes(app, services);
  apiKeyRoutes(app, services);
  meRoutes(app, services);
  templateRoutes(app, services);
  v2ActionRoutes(app, services);
  v2MessageRoutes(app, services);
  v2CampaignRoutes(app, services);
  hookRoutes(app, services);
  pageRoutes(app, new AssetFolder(assets.folder));
  operationRoutes(app, operations);
  if (metrics) metricsRoute(app, metrics, metricsToken);
  app.notFound(unknownPath(app));
  app.onError(answerError);
  return app;
}
