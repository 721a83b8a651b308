import {Sandbox} from '../sandbox/bridge.ts';

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

/** The page's one sandbox for `src`, kept while anybody holds a lease. */
export function leaseSandbox(src: string, fallbackSrc?: string): SandboxLease {
  const entry = shared.get(src) ?? {
    sandbox: new Sandbox(fallbackSrc ? {src, fallbackSrc} : {src}),
    leases: 0,
  };
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
