/** How long the bridge waits, in milliseconds of time in which the page was visible and awake. */
export interface SandboxLimits {
  /** From making the frame to its `hello`. */
  readonly hello: number;
  /** From the frame's `load` to its `hello`: what has loaded and says nothing is another page. */
  readonly loaded: number;
  /** Until a worker is ready. */
  readonly ready: number;
  /** Silence that marks a run as slow. */
  readonly slow: number;
  /** Silence that ends a run. */
  readonly silent: number;
  /** Until the guest page confirms that a worker has ended. */
  readonly answer: number;
  /** The most a whole run may take. */
  readonly run: number;
}

export const sandboxLimits: SandboxLimits = {
  hello: 10_000,
  loaded: 1_000,
  ready: 5_000,
  slow: 500,
  silent: 2_000,
  answer: 2_000,
  run: 30_000,
};
