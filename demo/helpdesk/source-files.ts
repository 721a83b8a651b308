import {readFile} from 'node:fs/promises';
import {extname} from 'node:path';
import type {Hono} from 'hono';
import {transformWithOxc} from 'vite';

const types: Readonly<Record<string, string>> = {
  '.css': 'text/css; charset=utf-8',
  '.ts': 'text/javascript; charset=utf-8',
};

/** Serves the sheets and modules in `folder` below `path`; browsers get TypeScript without its types. */
export function serveSources(app: Hono, path: string, folder: URL): void {
  app.get(`${path}/:name{[a-z-]+\\.(?:css|ts)}`, async c => {
    const name = c.req.param('name');
    const type = types[extname(name)];
    const source = await readFile(new URL(name, folder), 'utf8').catch(isMissing);
    if (type === undefined || source === undefined) return c.notFound();
    const text = name.endsWith('.ts') ? (await transformWithOxc(source, name)).code : source;
    return c.body(text, 200, {'Content-Type': type, 'Cache-Control': 'no-cache'});
  });
}

function isMissing(error: unknown): undefined {
  if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return undefined;
  throw error;
}
