import {readFileSync, readdirSync} from 'node:fs';
import {join} from 'node:path';
import type {Plugin} from 'vite';

/** Puts the looks beside the bundle, as they are: pages link to them. */
export function looks(folder = 'src/looks'): Plugin {
  return {
    name: 'looks',
    apply: 'build',
    generateBundle() {
      for (const name of readdirSync(folder)) {
        const source = readFileSync(join(folder, name), 'utf8');
        this.emitFile({type: 'asset', fileName: `looks/${name}`, source});
      }
    },
  };
}
