/**
 * `npm run newcomer`: what somebody waits for who clones the repository and follows README.md and CONTRIBUTING.md, in seconds.
 *
 *     --warm    with the packages that npm keeps on this machine; else nothing is there but Node, npm and git
 *
 * 1. The last commit is cloned into a folder of its own; no setting and no tool of this checkout goes along.
 * 2. `npm start`, until the demo's page shows buttons in a browser; `npm start` again, now that all is there.
 * 3. `npm test -- --group toasts`, the first tests that CONTRIBUTING.md names, in Chromium.
 *
 * The registry is asked for packages by npm alone. Fails where a step fails, or where README.md has other commands.
 */
import {type ChildProcess, type SpawnOptions, execFileSync, spawn} from 'node:child_process';
import {once} from 'node:events';
import {mkdtempSync, readFileSync, rmSync} from 'node:fs';
import {tmpdir} from 'node:os';
import {delimiter, join, resolve} from 'node:path';
import {createInterface} from 'node:readline';
import {parseArgs} from 'node:util';
import {launch} from 'puppeteer-core';
import {chromium} from './browsers/chromium.ts';

const {values} = parseArgs({options: {warm: {type: 'boolean', default: false}}});
const root = resolve(import.meta.dirname, '..');
const minute = 60_000;
const limit = 15 * minute;
const windows = process.platform === 'win32';

using stack = new DisposableStack();
const place = mkdtempSync(join(tmpdir(), 'cs-newcomer-'));
stack.defer(() => rmSync(place, {recursive: true, force: true}));
const folder = join(place, 'cs-action-bar');

/** The demo that runs, in a group of processes of its own: a terminal's Ctrl-C does not reach it. */
let demo: ChildProcess | undefined;
for (const signal of ['SIGINT', 'SIGTERM'] as const)
  process.once(signal, () => {
    if (demo) interrupt(demo);
    stack.dispose();
    process.exit(1);
  });

/** The environment of a shell that knows nothing of this checkout. */
const env = Object.fromEntries(
  Object.entries(process.env).filter(([name]) => !/^(CS_|npm_|NODE_)/i.test(name)),
);
const paths = (process.env['PATH'] ?? '').split(delimiter);
env['PATH'] = paths.filter(path => !resolve(path).startsWith(root)).join(delimiter);
env['CS_DEMO_PORT'] = '0';
env['CS_ENGINES'] = 'chromium';
if (!values.warm) env['npm_config_cache'] = join(place, 'npm');

for (const [page, command] of [
  ['README.md', /^npm start /m],
  ['CONTRIBUTING.md', /`npm test -- --group toasts`/],
] as const)
  if (!command.test(readFileSync(join(root, page), 'utf8')))
    throw new Error(`${page} does not name ${command} any more: time what it names now.`);

await time('git clone', () => {
  execFileSync('git', ['clone', '--quiet', root, folder], {env, stdio: 'inherit'});
  return Promise.resolve();
});
await time('npm start, until the page shows its buttons', start);
await time('npm start, the second time', start);
await time('npm test -- --group toasts', async () => {
  const child = spawn('npm', ['test', '--', '--group', 'toasts'], options('ignore'));
  const [code] = (await once(child, 'exit')) as [number | null];
  if (code !== 0) throw new Error(`npm test ended with ${code}`);
});

async function time(name: string, step: () => Promise<void>): Promise<void> {
  const begin = performance.now();
  await step();
  console.log(`${((performance.now() - begin) / 1_000).toFixed(1).padStart(7)} s  ${name}`);
}

/** Starts the demo and looks at its page as a person does; ends it. */
async function start(): Promise<void> {
  const child = spawn('npm', ['start'], {...options('pipe'), detached: !windows});
  demo = child;
  try {
    const url = await printed(child, /^Demo: (\S+)/);
    const browser = await launch(chromium());
    try {
      const page = await browser.newPage();
      await page.goto(url, {timeout: minute});
      await page.waitForSelector('cs-action-bar >>> [part~=button]', {timeout: minute});
    } finally {
      await browser.close();
    }
  } finally {
    await end(child);
    demo = undefined;
  }
}

function options(stdout: 'pipe' | 'ignore'): SpawnOptions {
  return {cwd: folder, env, stdio: ['ignore', stdout, 'inherit'], shell: windows, timeout: limit};
}

/** What a line that a program prints says. */
async function printed(child: ChildProcess, pattern: RegExp): Promise<string> {
  const {promise, resolve, reject} = Promise.withResolvers<string>();
  const late = setTimeout(() => reject(new Error(`Nothing like ${pattern} was printed`)), limit);
  child.once('exit', code => reject(new Error(`npm start ended with ${code}`)));
  createInterface(child.stdout!).on('line', line => {
    const [, found] = pattern.exec(line) ?? [];
    if (found) resolve(found);
  });
  return promise.finally(() => clearTimeout(late));
}

async function end(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const ended = once(child, 'exit');
  interrupt(child);
  await ended;
}

function interrupt(child: ChildProcess): void {
  if (windows || child.pid === undefined) child.kill();
  else process.kill(-child.pid, 'SIGINT');
}
