import assert from 'node:assert/strict';
import {spawn} from 'node:child_process';
import {once} from 'node:events';
import {mkdtempSync, rmSync, writeFileSync} from 'node:fs';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import {createInterface} from 'node:readline';
import {after, describe, it} from 'node:test';

const tool = join(import.meta.dirname, '../../../tools/run-tool.ts');
/** A program that says who it is and runs on. */
const endless = 'console.log(process.pid); setInterval(() => {}, 1_000);';

describe('a tool that runs another program', {skip: process.platform === 'win32'}, () => {
  const folder = mkdtempSync(join(tmpdir(), 'cs-tool-'));
  after(() => rmSync(folder, {recursive: true}));

  for (const [name, call] of [
    ['exitCode', "await exitCode(process.execPath, ['-e', code]); console.log('tidied up');"],
    ['captureTool', "await captureTool(process.execPath, ['-e', code], 60_000, {echo: true});"],
  ] as const)
    it(`leaves it to nobody when it is told to end (${name})`, async () => {
      const file = join(folder, `${name}.mjs`);
      writeFileSync(
        file,
        `import {${name}} from ${JSON.stringify(tool)}; const code = ${JSON.stringify(endless)}; ${call}`,
      );
      const child = spawn(process.execPath, [file], {stdio: ['ignore', 'pipe', 'inherit']});
      const lines = createInterface(child.stdout)[Symbol.asyncIterator]();
      const {value: pid} = await lines.next();
      assert.match(pid ?? '', /^\d+$/);
      const ended = once(child, 'exit');
      child.kill('SIGTERM');
      const [code] = (await ended) as [number | null];
      try {
        assert.throws(() => process.kill(Number(pid), 0), {code: 'ESRCH'}, 'it still runs');
      } finally {
        if (isThere(Number(pid))) process.kill(Number(pid), 'SIGKILL');
      }
      if (name === 'exitCode') assert.equal((await lines.next()).value, 'tidied up');
      else assert.equal(code, 143);
    });
});

function isThere(pid: number): boolean {
  try {
    return process.kill(pid, 0);
  } catch {
    return false;
  }
}
