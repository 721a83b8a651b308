/**
 * The script-tag bundle as it is published, or one with a guard taken out: the proof that the guard is needed, and that
 * the table can fail.
 */
import {build, type Plugin} from 'vite';
import viteConfig from '../../../../vite.config.ts';
import {guestPage} from '../../../../tools/vite/guest-page.ts';

export const guards = ['policy', 'sandbox-attribute', 'canary', 'token', 'schema'] as const;
/** `reach`: the second line, the removal of names in the worker; what holds where the first is out. */
export type Guard = (typeof guards)[number] | 'reach';

/** What is replaced in which file. The server leaves its page's policy out by itself. */
const cuts: Readonly<
  Record<Guard, readonly (readonly [file: string, text: string, by: string])[]>
> = {
  policy: [
    [
      'sandbox/srcdoc.ts',
      '<meta http-equiv="Content-Security-Policy" content="${policy}">',
      '<meta name="policy" content="${policy}">',
    ],
  ],
  reach: [
    ['sandbox/guest/worker.ts', '  removeReach();', ''],
    ['sandbox/guest/text-worker.ts', '  removeReach();', ''],
  ],
  'sandbox-attribute': [
    ['sandbox/frame.ts', `iframe.setAttribute('sandbox', 'allow-scripts');`, ''],
  ],
  canary: [
    ['sandbox/guest/canary.ts', `if (!imports && !fetches) return undefined;`, 'return undefined;'],
  ],
  token: [['sandbox/frame.ts', `hello?.token !== this.#token`, '!hello']],
  schema: [
    ['protocol/script-result.ts', `!isOneOf(allowed, parser.effect)`, 'false'],
    [
      'state/effects.ts',
      `run.elsewhere === true || !isOneOf(declaredEffects(run.action) ?? [], kind)`,
      'false',
    ],
  ],
};

export interface Bundle {
  /** By their paths below the bundle's folder. */
  readonly files: ReadonlyMap<string, string>;
  readonly sandboxPage: string;
}

export async function buildBundle(without: readonly Guard[]): Promise<Bundle> {
  const cut = without.flatMap(guard => cuts[guard]);
  const plugin = cutter(cut);
  const config = viteConfig({mode: 'bundle', command: 'build'});
  const plugins = (config.plugins as Plugin[]).map(one =>
    one.name === 'guest-page' ? guestPage([plugin]) : one,
  );
  const output = await build({
    ...config,
    configFile: false,
    logLevel: 'warn',
    plugins: [plugin, ...plugins],
    build: {...config.build, write: false},
  });
  const [result] = [output].flat();
  if (!result || !('output' in result)) throw new Error('The bundle was not built');
  const files = new Map(
    result.output.map(file => [
      file.fileName,
      file.type === 'chunk' ? file.code : String(file.source),
    ]),
  );
  const sandboxPage = files.get('sandbox.html');
  if (!sandboxPage) throw new Error('The bundle has no sandbox page');
  return {files, sandboxPage};
}

function cutter(cut: readonly (readonly [string, string, string])[]): Plugin {
  return {
    name: 'cut-guards',
    enforce: 'pre',
    transform(code, id) {
      let left = code;
      for (const [file, text, by] of cut) {
        // With a query it is what was made of the file, not the file.
        if (!id.endsWith(`/src/${file}`)) continue;
        if (!left.includes(text)) throw new Error(`${file} has no ${text} to take out`);
        left = left.replace(text, by);
      }
      return left === code ? null : {code: left, map: null};
    },
  };
}
