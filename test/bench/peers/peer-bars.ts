/** What a bar of `bars` gives to its page. */
export interface PeerBars {
  /** Adds bars to the body; resolves when they show their buttons. */
  add(count: number): Promise<unknown>;
}

declare global {
  interface Window {
    peerBars: PeerBars;
  }
}
