/**
 * `npm start`: the demo, until SIGINT or SIGTERM.
 *
 * `CS_DEMO_PORT=0` takes free ports, another number that one for the helpdesk; `CS_DATA_DIR` says where the data lies;
 * `CS_DEMO_NO_BUILD=1` takes dist/browser as it is.
 */
import {constants} from 'node:os';
import {join} from 'node:path';
import {explain} from '../src/server/cli/start.ts';
import {ConfigError} from '../src/server/config.ts';
import {startDemo} from './demo.ts';

const root = join(import.meta.dirname, '..');
const {env} = process;
const stop = Promise.withResolvers<void>();
let isUp = false;
for (const signal of ['SIGINT', 'SIGTERM'] as const)
  process.on(signal, () => {
    // Nothing is under way yet; the next start takes up whatever this one has left half done.
    if (!isUp) process.exit(128 + constants.signals[signal]);
    stop.resolve();
  });

try {
  const demo = await startDemo({
    root,
    dataFolder: env['CS_DATA_DIR'] || join(root, 'data', 'demo'),
    ports: readPorts(env['CS_DEMO_PORT']),
    build: env['CS_DEMO_NO_BUILD'] !== '1',
  });
  isUp = true;
  const {helpdesk, plain, outside, api} = demo.urls;
  console.log(`Demo: ${helpdesk}/

  The strict page    ${plain}/
  The outside world  ${outside}/received
  SMS on a phone     ${outside}/phones/sms
  WhatsApp on one    ${outside}/phones/whatsapp
  The action server  ${api}/

Ctrl-C ends it.`);
  await stop.promise;
  // Whoever presses Ctrl-C again does not want to wait for runs under way.
  process.on('SIGINT', () => process.exit(1));
  await demo.close();
} catch (error) {
  console.error(explain(error));
  process.exitCode = 1;
}

function readPorts(text: string | undefined) {
  if (text === '0') return {helpdesk: 0, plain: 0, outside: 0, api: 0};
  const port = Number(text || 5_173);
  if (!Number.isInteger(port) || port < 1 || port > 65_534)
    throw new ConfigError(`CS_DEMO_PORT must be a port from 0 to 65534, not ${text}`);
  return {helpdesk: port, plain: port + 1, outside: 8_790, api: 8_787};
}
