import {type Browser, type LaunchOptions, defaultArgs, launch} from 'puppeteer-core';
import {chromium} from '../../tools/browsers/chromium.ts';
import {findFirefox} from '../../tools/browsers/firefox.ts';

type BrowserName = 'chromium' | 'firefox';

/** Nothing leaves loopback, even when a test goes wrong. */
const loopbackOnly = [
  '--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE localhost, EXCLUDE 127.0.0.1',
  '--disable-background-networking',
];
/** A proxy that is not there, for everything but this machine. */
const firefoxLoopbackOnly = {
  'network.proxy.type': 1,
  'network.proxy.http': '127.0.0.1',
  'network.proxy.http_port': 9,
  'network.proxy.ssl': '127.0.0.1',
  'network.proxy.ssl_port': 9,
  'network.proxy.no_proxies_on': 'localhost, 127.0.0.1',
  'network.proxy.allow_hijacking_localhost': false,
  'network.dns.disablePrefetch': true,
};

/** The browsers the demo is shown in here. */
export const browsers: readonly BrowserName[] = findFirefox()
  ? ['chromium', 'firefox']
  : ['chromium'];

export async function startBrowser(name: BrowserName): Promise<Browser> {
  return launch(name === 'chromium' ? await chromiumOptions() : firefoxOptions());
}

async function chromiumOptions(): Promise<LaunchOptions> {
  const options = chromium();
  const flags = await defaultArgs();
  return {
    ...options,
    args: [...(options.args ?? []), ...loopbackOnly],
    // They keep sandboxed frames in the page's process, which people's browsers do not.
    ignoreDefaultArgs: flags.filter(flag => flag.startsWith('--disable-features=')),
  };
}

function firefoxOptions(): LaunchOptions {
  return {
    browser: 'firefox',
    executablePath: findFirefox()!,
    extraPrefsFirefox: firefoxLoopbackOnly,
  };
}
