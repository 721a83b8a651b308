import {join} from 'node:path';
import {build, type Plugin} from 'vite';
import viteConfig from '../../../vite.config.ts';

/** A script of the bench's own, bundled as ours are. */
export async function buildEntry(name: string): Promise<string> {
  const config = viteConfig({mode: 'bundle', command: 'build'});
  const output = await build({
    configFile: false,
    logLevel: 'warn',
    plugins: config.plugins as Plugin[],
    build: {
      ...config.build,
      lib: {entry: join(import.meta.dirname, name), formats: ['es'], fileName: () => 'script.js'},
      // One file: nothing of it is fetched later, while something is measured.
      rolldownOptions: {output: {codeSplitting: false}},
      write: false,
    },
  });
  const [result] = [output].flat();
  if (!result || !('output' in result)) throw new Error(`${name} was not built`);
  return result.output[0].code;
}
