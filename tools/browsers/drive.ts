import puppeteer, {type Browser} from 'puppeteer-core';
import {chromium} from './chromium.ts';
import {findFirefox} from './firefox.ts';
import type {Engine} from './launchers.ts';
import {WebKitLauncher, findWebKit} from './webkit.ts';

/** A browser that shows pages; what they do they tell a server themselves, and nothing is run in them from outside. */
export interface DrivenBrowser extends AsyncDisposable {
  /** Shows a page; does not wait for what it loads later. */
  show(url: string): Promise<void>;
}

interface DriveOptions {
  /** Names below this one are this machine; nothing else has a name. */
  readonly zone?: string | undefined;
}

/** Starts a browser that is quiet by itself and lets pages open windows. Undefined where it is not installed. */
export async function drive(
  engine: Engine,
  options: DriveOptions = {},
): Promise<DrivenBrowser | undefined> {
  if (engine === 'chromium') return puppet(await startChromium(options));
  if (engine === 'firefox') {
    const executablePath = findFirefox();
    return executablePath ? puppet(await startFirefox(executablePath, options)) : undefined;
  }
  const webkit = findWebKit();
  if (!webkit) return undefined;
  const launcher = new WebKitLauncher(webkit);
  return {
    show: url => launcher.startSession('driven', url),
    [Symbol.asyncDispose]: () => launcher.stop(),
  };
}

async function startChromium({zone}: DriveOptions): Promise<Browser> {
  const options = chromium();
  const own = [
    ...(options.args ?? []),
    '--disable-popup-blocking',
    '--disable-background-networking',
    '--allow-loopback-in-peer-connection',
    ...(zone
      ? [
          `--host-resolver-rules=MAP *.${zone} 127.0.0.1, MAP * ~NOTFOUND, EXCLUDE 127.0.0.1, EXCLUDE localhost`,
        ]
      : []),
  ];
  // Puppeteer's own flags put sandboxed frames into their parent's process, which no browser of a person does.
  const defaults = await puppeteer.defaultArgs({...options, args: own});
  const args = defaults.map(arg =>
    arg.startsWith('--disable-features=') ? arg.replace(/,?IsolateSandboxedIframes/, '') : arg,
  );
  return puppeteer.launch({...options, args, ignoreDefaultArgs: true});
}

function startFirefox(executablePath: string, {zone}: DriveOptions): Promise<Browser> {
  const extraPrefsFirefox = {
    'dom.disable_open_during_load': false,
    // A network without a way out is no reason to be offline.
    'network.manage-offline-status': false,
    'network.dns.disablePrefetch': false,
    'network.prefetch-next': true,
    'network.http.speculative-parallel-limit': 20,
    'media.peerconnection.ice.loopback': true,
    ...(zone ? {'network.dns.forceResolve': '127.0.0.1'} : {}),
  };
  return puppeteer.launch({browser: 'firefox', executablePath, extraPrefsFirefox});
}

function puppet(browser: Browser): DrivenBrowser {
  return {
    async show(url) {
      const page = await browser.newPage();
      await page.goto(url, {waitUntil: 'domcontentloaded'});
    },
    [Symbol.asyncDispose]: () => browser.close(),
  };
}
