import type {Plugin} from 'vite';

/**
 * Takes what is fetched when it is needed in at once, for the bundle that is one file: what was to be lazy there would
 * be wrapped module by module, which costs more bytes than to evaluate all of them costs time.
 */
export function eagerImports(): Plugin {
  return {
    name: 'eager-imports',
    apply: 'build',
    enforce: 'pre',
    transform: {
      filter: {id: /\/src\/.*\.ts$/, code: /\bimport\('/},
      handler(code) {
        const imports: string[] = [];
        const eager = code.replaceAll(/(?<!typeof )\bimport\(('\.[^']+')\)/g, (_, path: string) => {
          const name = `eager${imports.length}`;
          imports.push(`import * as ${name} from ${path};`);
          return `Promise.resolve(${name})`;
        });
        return {code: `${imports.join('\n')}\n${eager}`, map: null};
      },
    },
  };
}
