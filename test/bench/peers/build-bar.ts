import {join} from 'node:path';
import {build} from 'vite';
import {iconPaths} from '../page/icons.ts';

/** A bar of `bars`, as the page of somebody who takes that package would have it: bundled by Vite into one small file. */
export async function buildBar(name: string): Promise<string> {
  const output = await build({
    root: import.meta.dirname,
    configFile: false,
    logLevel: 'error',
    define: {iconPaths: JSON.stringify(iconPaths)},
    build: {
      write: false,
      modulePreload: false,
      target: 'es2022',
      rolldownOptions: {
        input: join(import.meta.dirname, 'bars', `${name}.ts`),
        output: {codeSplitting: false},
      },
    },
  });
  const [result] = [output].flat();
  if (!result || !('output' in result)) throw new Error(`${name} was not built`);
  return result.output[0].code;
}
