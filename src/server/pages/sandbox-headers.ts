/** The headers of the page that runs scripts (design of the sandbox, "Where the page comes from"). */
import {createHash} from 'node:crypto';

const features = [
  'accelerometer',
  'attribution-reporting',
  'autoplay',
  'bluetooth',
  'browsing-topics',
  'camera',
  'clipboard-read',
  'clipboard-write',
  'compute-pressure',
  'cross-origin-isolated',
  'display-capture',
  'encrypted-media',
  'fullscreen',
  'gamepad',
  'geolocation',
  'gyroscope',
  'hid',
  'identity-credentials-get',
  'idle-detection',
  'keyboard-map',
  'local-fonts',
  'magnetometer',
  'microphone',
  'midi',
  'otp-credentials',
  'payment',
  'picture-in-picture',
  'publickey-credentials-create',
  'publickey-credentials-get',
  'screen-wake-lock',
  'serial',
  'storage-access',
  'sync-xhr',
  'usb',
  'web-share',
  'window-management',
  'xr-spatial-tracking',
];

/**
 * Everything but `Cache-Control`, which depends on whether the address holds the hash. `script` is the text of the
 * page's only script. No `X-Frame-Options`: any page may frame it.
 */
export function sandboxHeaders(script: string): Record<string, string> {
  const hash = createHash('sha256').update(script).digest('base64');
  return {
    'Content-Type': 'text/html; charset=utf-8',
    'Content-Security-Policy': [
      'sandbox allow-scripts',
      "default-src 'none'",
      // A waiting worker compiles the code it gets; `import()` stays closed, for no scheme is listed.
      `script-src 'sha256-${hash}' 'unsafe-eval'`,
      // Each engine refuses one of the two somewhere.
      'worker-src data: blob:',
      "connect-src 'none'",
      "base-uri 'none'",
      "form-action 'none'",
    ].join('; '),
    'Connection-Allowlist': '()',
    'Permissions-Policy': features.map(feature => `${feature}=()`).join(', '),
    'X-DNS-Prefetch-Control': 'off',
    'Referrer-Policy': 'no-referrer',
    'X-Content-Type-Options': 'nosniff',
    // Without these two the frame does not load in an isolated host.
    'Cross-Origin-Embedder-Policy': 'require-corp',
    'Cross-Origin-Resource-Policy': 'cross-origin',
    'Access-Control-Allow-Origin': '*',
  };
}

/** The text of the only script in `sandbox.html`. */
export function inlineScript(html: string): string {
  const script = /<script>([\s\S]*)<\/script>/.exec(html)?.[1];
  if (script === undefined) throw new TypeError('Expected a page with one inline script');
  return script;
}

/** What stands in the page's address, `/sandbox/<hash>`, and in the element that asks for it. */
export const sandboxPageHash = (html: string): string =>
  createHash('sha256').update(html).digest('hex').slice(0, 16);
