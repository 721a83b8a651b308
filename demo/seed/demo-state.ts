import {readFileSync, renameSync, writeFileSync} from 'node:fs';
import {join} from 'node:path';
import type {NewOrganizationKeys} from '../../src/server/services/organizations.ts';

/** What the demo remembers between two starts, beside its database. */
export interface DemoState {
  readonly keys: NewOrganizationKeys;
  /** Origin of the outside world that the actions lead to; absent until they are made. */
  readonly outside?: string;
}

/** Reads what an earlier start wrote into `folder`, or nothing. */
export function readState(folder: string): DemoState | undefined {
  try {
    return JSON.parse(readFileSync(file(folder), 'utf8')) as DemoState;
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return undefined;
    throw new Error(`${file(folder)} cannot be read; delete ${folder} to begin anew`, {
      cause: error,
    });
  }
}

/** It holds keys, so only this user may read it. */
export function writeState(folder: string, state: DemoState): void {
  const fresh = `${file(folder)}.new`;
  writeFileSync(fresh, `${JSON.stringify(state, null, 2)}\n`, {mode: 0o600});
  renameSync(fresh, file(folder));
}

const file = (folder: string): string => join(folder, 'demo.json');
