import {Sandbox} from '../sandbox/bridge.ts';
import {sandboxPath} from '../sandbox/page.ts';

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
