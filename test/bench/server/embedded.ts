import {cpSync, mkdtempSync, rmSync} from 'node:fs';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import type {Sides} from '../harness/row.ts';
import {initOrganization} from '../../node/server/process.ts';
import {MeasuredProcess} from './measured-process.ts';

/** The server over its embedded database and PGlite alone over a copy of it, each started anew for each measurement. */
export async function openEmbedded(
  measure: (process: MeasuredProcess) => number | Promise<number>,
): Promise<Sides> {
  const home = mkdtempSync(join(tmpdir(), 'cs-bench-'));
  const data = join(home, 'data');
  const copy = join(home, 'copy');
  await initOrganization({CS_DATA_DIR: data});
  cpSync(join(data, 'db'), copy, {recursive: true});
  const side = async (script: string, env: Record<string, string>): Promise<number> => {
    await using process = await MeasuredProcess.start(script, env);
    return await measure(process);
  };
  return {
    ours: () => side('dist/server/main.js', {CS_DATA_DIR: data, CS_PORT: '0'}),
    bar: () => side('test/bench/server/bare-pglite.ts', {BARE_FOLDER: copy}),
    async [Symbol.asyncDispose]() {
      rmSync(home, {recursive: true, force: true});
    },
  };
}
