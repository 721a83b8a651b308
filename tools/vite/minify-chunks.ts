import {type Plugin, minify} from 'vite';

/** Makes ES modules small, last of all; of a library's modules Vite itself leaves the white space. */
export function minifyChunks(): Plugin {
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
          chunk.code = code;
        }
      },
    },
  };
}
