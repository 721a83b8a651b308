import type * as runsModule from './runs.ts';

export type Runs = typeof runsModule;

let loading: Promise<Runs> | undefined;
let loaded: Runs | undefined;

/** What runs need, if it is there already. */
export const loadedRuns = (): Runs | undefined => loaded;

/** Loads what runs need; once, and again only if it failed. */
export async function loadRuns(): Promise<Runs> {
  try {
    loaded = await (loading ??= import('./runs.ts'));
    return loaded;
  } catch (error) {
    loading = undefined;
    throw error;
  }
}
