import type {OpenAPIHono} from '@hono/zod-openapi';
import type {AppEnv} from '../middleware/environment.ts';

/** For whoever runs the server, and for whoever writes a client. */
export function operationRoutes(app: OpenAPIHono<AppEnv>, publicUrl: string | undefined): void {
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
  let text: string | undefined;
  app.get('/openapi.json', c => {
    c.set('route', '/openapi.json');
    text ??= JSON.stringify(
      app.getOpenAPI31Document({
        openapi: '3.1.0',
        info: {title: 'cs-action-bar', version: '1'},
        ...(publicUrl !== undefined && {servers: [{url: publicUrl}]}),
      }),
    );
    return c.body(text, 200, {'Content-Type': 'application/json'});
  });
}
