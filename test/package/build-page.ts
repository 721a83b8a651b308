import {resolve} from 'node:path';
import {svelte} from '@sveltejs/vite-plugin-svelte';
import vue from '@vitejs/plugin-vue';
import {build} from 'vite';

const isCustomElement = (tag: string): boolean => tag.startsWith('cs-');

/** Builds a module of a project with Vite. The result's files by name; the entry is `page.js`. */
export async function buildPage(
  folder: string,
  entry: string,
): Promise<ReadonlyMap<string, string>> {
  const output = await build({
    root: folder,
    configFile: false,
    logLevel: 'error',
    plugins: [vue({template: {compilerOptions: {isCustomElement}}}), svelte({configFile: false})],
    oxc: {decorator: {legacy: true}},
    define: {'process.env.NODE_ENV': '"production"'},
    // The project's frameworks are linked; what they import lies beside the place where they are.
    resolve: {dedupe: ['react', 'vue', 'svelte']},
    build: {
      write: false,
      modulePreload: false,
      target: 'es2022',
      rolldownOptions: {
        input: resolve(folder, entry),
        output: {entryFileNames: 'page.js', chunkFileNames: '[name]-[hash].js'},
      },
    },
  });
  const [result] = [output].flat();
  if (!result || !('output' in result)) throw new Error(`${entry} was not built`);
  return new Map(
    result.output.flatMap(one => (one.type === 'chunk' ? [[one.fileName, one.code]] : [])),
  );
}
