/**
 * The unguarded page: each attack runs in a frame and in a worker that nothing holds back. Only what the canary hears
 * from here counts as held elsewhere. Its text becomes a script.
 */
interface ControlConfig {
  readonly api: string;
  readonly round: string;
  readonly names: readonly string[];
}

export function control({api, round, names}: ControlConfig): void {
  const atOnce = 8;
  let next = 0;

  /** Resolves once the canary has heard it, or the server gave up. Attacks beside it may break a connection. */
  async function asked(name: string, triesLeft = 5): Promise<void> {
    try {
      await fetch(`${api}/heard/${name}`);
    } catch (error) {
      if (triesLeft === 0) throw new Error(`${name}: ${String(error)}`, {cause: error});
      await asked(name, triesLeft - 1);
    }
  }

  async function attempt(name: string): Promise<void> {
    const frame = document.createElement('iframe');
    frame.src = `/control/${name}`;
    document.body.append(frame);
    await asked(name);
    frame.remove();
  }

  async function worker(): Promise<void> {
    for (let name = names[next++]; name; name = names[next++]) await attempt(name);
  }

  window.addEventListener('pagehide', () => {
    navigator.sendBeacon(`${api}/done/${round}`, '{"found":{},"error":"the page was taken away"}');
  });
  document.addEventListener('DOMContentLoaded', () => {
    const tell = (error?: string): Promise<Response> =>
      fetch(`${api}/done/${round}`, {method: 'POST', body: JSON.stringify({found: {}, error})});
    void Promise.all(Array.from({length: atOnce}, worker)).then(
      () => tell(),
      (error: unknown) => tell(String(error)),
    );
  });
}
