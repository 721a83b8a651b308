import {CsError} from '../errors.ts';
import {Sandbox} from '../sandbox/bridge.ts';
import {sandboxPath} from '../sandbox/page.ts';
import {trusted} from '../sandbox/trusted-types.ts';

/** A share in a page's sandbox; when the last one is given back, its frame goes. */
export interface SandboxLease {
  readonly sandbox: Sandbox;
  /** Gives the share back; once is enough. */
  release(): void;
}

interface Shared {
  readonly sandbox: Sandbox;
  leases: number;
}

const shared = new Map<string, Shared>();

/**
 * Makes the sandbox ready for a first click. Rejects with a CsError: why no script can run here, or what the page's
 * policy lacks for the day on which the server's sandbox page cannot be had.
 */
export async function prepare({sandbox}: SandboxLease): Promise<void> {
  await sandbox.warm();
  try {
    trusted();
  } catch (cause) {
    throw new CsError('blocked_by_policy', `Scripts need more here: ${textOf(cause)}`, {cause});
  }
}

const textOf = (error: unknown): string => (error instanceof Error ? error.message : String(error));

/** The page's one sandbox for a server or for `sandboxSrc`, kept while anybody holds a lease. */
export function leaseSandbox(api: string, sandboxSrc: string | undefined): SandboxLease {
  const src = sandboxSrc ?? `${api}${sandboxPath}`;
  // A newer or older server has another page; its wire may be the same.
  const fallbackSrc = sandboxSrc ?? `${api}/sandbox`;
  const entry = shared.get(src) ?? {sandbox: new Sandbox({src, fallbackSrc}), leases: 0};
  shared.set(src, entry);
  entry.leases++;
  let held = true;
  return {
    sandbox: entry.sandbox,
    release() {
      if (!held) return;
      held = false;
      if (--entry.leases > 0) return;
      shared.delete(src);
      entry.sandbox.dispose();
    },
  };
}
