import type {OpenAPIHono} from '@hono/zod-openapi';
import type {Context} from 'hono';
import type {AppEnv} from '../middleware/environment.ts';
import type {AssetFolder} from '../pages/asset-folder.ts';
import {inlineScript, sandboxHeaders, sandboxPageHash} from '../pages/sandbox-headers.ts';
import {ApiError} from '../services/api-error.ts';

const immutable = 'public, max-age=31536000, immutable';
/** A module script of another origin runs only with CORS. */
const shared = {
  'Access-Control-Allow-Origin': '*',
  'Cross-Origin-Resource-Policy': 'cross-origin',
};
const script = {...shared, 'Content-Type': 'text/javascript; charset=utf-8'};

const sheet = {...shared, 'Content-Type': 'text/css; charset=utf-8'};

/** What the server gives to pages: the elements' scripts, their parts and looks, and the page that runs scripts. */
export function pageRoutes(app: OpenAPIHono<AppEnv>, assets: AssetFolder): void {
  for (const name of ['cs-action-bar.js', 'cs-action-manager.js', 'cs-campaign-composer.js'])
    app.get(`/${name}`, async c => {
      c.set('route', `/${name}`);
      const {text, etag} = await need(assets, name);
      const headers = {...script, 'Cache-Control': 'no-cache', ETag: etag};
      if (c.req.header('If-None-Match')?.includes(etag)) return c.body(null, 304, headers);
      return c.body(text, 200, headers);
    });
  app.get('/assets/:name{[A-Za-z0-9_-]+\\.js}', async c => {
    c.set('route', '/assets/:name');
    const {text} = await need(assets, `assets/${c.req.param('name')}`);
    return c.body(text, 200, {...script, 'Cache-Control': immutable});
  });
  app.get('/looks/:name{[a-z-]+\\.css}', async c => {
    c.set('route', '/looks/:name');
    const {text, etag} = await need(assets, `looks/${c.req.param('name')}`);
    const headers = {...sheet, 'Cache-Control': 'no-cache', ETag: etag};
    if (c.req.header('If-None-Match')?.includes(etag)) return c.body(null, 304, headers);
    return c.body(text, 200, headers);
  });
  app.get('/sandbox', async c => {
    c.set('route', '/sandbox');
    const {text} = await need(assets, 'sandbox.html');
    // Relative: a proxy may have put the server below a path.
    const Location = `sandbox/${sandboxPageHash(text)}`;
    return c.body(null, 302, {...shared, Location, 'Cache-Control': 'no-store'});
  });
  app.get('/sandbox/:hash', c => sandboxPage(c, assets));
}

async function sandboxPage(c: Context<AppEnv, '/sandbox/:hash'>, assets: AssetFolder) {
  c.set('route', '/sandbox/:hash');
  const {text} = await need(assets, 'sandbox.html');
  if (c.req.param('hash') !== sandboxPageHash(text))
    throw new ApiError(404, 'sandbox_not_found', 'This server has another sandbox page: /sandbox');
  return c.body(text, 200, {...sandboxHeaders(inlineScript(text)), 'Cache-Control': immutable});
}

async function need(assets: AssetFolder, name: string) {
  const asset = await assets.read(name);
  if (asset) return asset;
  throw new ApiError(
    404,
    'asset_not_found',
    `This server has no ${name}; npm run build makes the files for browsers`,
  );
}
