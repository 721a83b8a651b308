import {renameSync, rmSync, writeFileSync} from 'node:fs';

/** Writes a file of which half is never under its name, also where the disk gets full or the process is killed. */
export function writeWhole(file: string, content: string | Uint8Array, mode?: number): void {
  const beside = `${file}.new`;
  try {
    writeFileSync(beside, content, {flush: true, ...(mode !== undefined && {mode})});
    renameSync(beside, file);
  } catch (error) {
    rmSync(beside, {force: true});
    throw error;
  }
}
