import type {OpenAPIHono} from '@hono/zod-openapi';
import type {Context, MiddlewareHandler} from 'hono';
import type {AppEnv} from '../middleware/environment.ts';
import {readRawBody} from '../middleware/raw-body.ts';
import {ApiError} from '../services/api-error.ts';
import type {HookService, TwilioCall} from '../services/hooks.ts';
import type {RateLimiter} from '../services/rate-limiter.ts';

interface HookRouteDeps {
  readonly hooks: HookService;
  readonly rates: RateLimiter;
}

/** What vendors call. No token of ours: each call is signed by the vendor. */
export function hookRoutes(app: OpenAPIHono<AppEnv>, {hooks, rates}: HookRouteDeps): void {
  app.use('/hooks/*', notForged(rates));
  app.get('/hooks/whatsapp', async c => {
    c.set('route', '/hooks/whatsapp');
    const query = (name: string): string | undefined => c.req.query(`hub.${name}`);
    const challenge = query('challenge');
    return c.text(await hooks.verifyWhatsapp(query('mode'), query('verify_token'), challenge));
  });
  app.post('/hooks/whatsapp', async c => {
    c.set('route', '/hooks/whatsapp');
    const body = await readRawBody(c.req.raw);
    await hooks.whatsapp(body, c.req.header('X-Hub-Signature-256'));
    return c.text('');
  });
  app.post('/hooks/twilio/status/:id', async c => {
    c.set('route', '/hooks/twilio/status/{id}');
    await hooks.twilioStatus(await twilioCall(c), c.req.param('id'));
    return c.body(null, 204);
  });
  app.post('/hooks/twilio/inbound', async c => {
    c.set('route', '/hooks/twilio/inbound');
    await hooks.twilioInbound(await twilioCall(c));
    // TwiML that answers nothing.
    return c.body('<Response/>', 200, {'Content-Type': 'text/xml'});
  });
}

/** Each signature costs reading up to 3 MiB: an address that sends wrong ones is not heard for a while. */
const notForged = (rates: RateLimiter): MiddlewareHandler<AppEnv> =>
  async function refuseForgers(c, next) {
    const address = c.get('address');
    rates.checkAddress(address, 'forged');
    await next();
    if (c.error instanceof ApiError) await rates.countRefused(address, 'forged');
  };

async function twilioCall(c: Context<AppEnv>): Promise<TwilioCall> {
  const {pathname, search} = new URL(c.req.url);
  return {
    path: pathname + search,
    signature: c.req.header('X-Twilio-Signature'),
    body: await readRawBody(c.req.raw),
  };
}
