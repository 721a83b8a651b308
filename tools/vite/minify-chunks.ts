import {minify as minifyAgain} from 'terser';
import {type Plugin, minify} from 'vite';

/** Makes Chromium compile all of a file's functions while it comes in, beside the page's thread, not one by one on it. */
const compileHint = '//# allFunctionsCalledOnLoad\n';

/**
 * Makes ES modules small, last of all; of a library's modules Vite itself leaves the white space. Chunks of the names
 * `whole` are used as a whole as soon as they come: all their functions are compiled, and a slower minifier takes
 * another 2 % off.
 */
export function minifyChunks(whole: readonly string[]): Plugin {
  return {
    name: 'minify-chunks',
    apply: 'build',
    generateBundle: {
      order: 'post',
      async handler(_options, bundle) {
        for (const chunk of Object.values(bundle)) {
          if (chunk.type !== 'chunk') continue;
          const options = {module: true, compress: true, mangle: {toplevel: true}};
          const {code, errors} = await minify(chunk.fileName, chunk.code, options);
          if (errors.length > 0) throw new Error(`${chunk.fileName}: ${errors[0]?.message}`);
          chunk.code = whole.includes(chunk.name) ? compileHint + (await smaller(code)) : code;
        }
      },
    },
  };
}

async function smaller(code: string): Promise<string> {
  const again = await minifyAgain(code, {module: true, ecma: 2020, compress: {passes: 3}});
  return again.code ?? code;
}
