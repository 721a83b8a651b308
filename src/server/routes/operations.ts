import type {OpenAPIHono} from '@hono/zod-openapi';
import type {AppEnv} from '../middleware/environment.ts';
import {describeFields} from '../pages/api-document/describe-fields.ts';
import {docsHeaders, docsPage} from '../pages/docs-page.ts';
import {ApiError} from '../services/api-error.ts';

interface OperationDeps {
  readonly publicUrl?: string | undefined;
  /** Why no requests should be sent here now, if so. */
  readonly whyNotReady?: (() => Promise<string | undefined>) | undefined;
}

/** For whoever runs the server, and for whoever writes a client. */
export function operationRoutes(
  app: OpenAPIHono<AppEnv>,
  {publicUrl, whyNotReady}: OperationDeps,
): void {
  app.get('/readyz', async c => {
    c.set('route', '/readyz');
    const why = await whyNotReady?.();
    if (why === undefined) return c.json({status: 'ready'});
    throw new ApiError(503, 'not_ready', why, {retryAfter: 2});
  });
  app.get('/healthz', c => {
    c.set('route', '/healthz');
    return c.json({status: 'ok'});
  });
  app.openAPIRegistry.registerComponent('securitySchemes', 'token', {
    type: 'http',
    scheme: 'bearer',
    bearerFormat: 'JWT',
    description: 'Signed by the helpdesk',
  });
  app.openAPIRegistry.registerComponent('securitySchemes', 'apiKey', {
    type: 'apiKey',
    in: 'header',
    name: 'X-API-Key',
    description: 'For servers only',
  });
  let made: {readonly json: string; readonly page: string} | undefined;
  const documents = () => {
    if (made) return made;
    const document = describeFields(
      app.getOpenAPI31Document({
        openapi: '3.1.0',
        info: {title: 'cs-action-bar', version: '1'},
        ...(publicUrl !== undefined && {servers: [{url: publicUrl}]}),
      }),
    );
    made = {json: JSON.stringify(document), page: docsPage(document)};
    return made;
  };
  app.get('/openapi.json', c => {
    c.set('route', '/openapi.json');
    return c.body(documents().json, 200, {'Content-Type': 'application/json'});
  });
  app.get('/docs', c => {
    c.set('route', '/docs');
    return c.body(documents().page, 200, docsHeaders);
  });
}
