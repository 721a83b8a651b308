/**
 * The unguarded page: each attack runs in a frame and in a worker that nothing holds back. Only what the canary hears
 * from here counts as held elsewhere. Its text becomes a script.
 */
export interface ControlConfig {
  readonly api: string;
  readonly round: string;
  readonly names: readonly string[];
}

export function control({api, round, names}: ControlConfig): void {
  const atOnce = 8;
  let next = 0;

  async function attempt(name: string): Promise<void> {
    const frame = document.createElement('iframe');
    frame.src = `/control/${name}`;
    document.body.append(frame);
    // Answers once the canary has heard it, or gives up.
    await fetch(`${api}/heard/${name}`);
    frame.remove();
  }

  async function worker(): Promise<void> {
    for (let name = names[next++]; name; name = names[next++]) await attempt(name);
  }

  window.addEventListener('pagehide', () => {
    navigator.sendBeacon(`${api}/done/${round}`, '{"found":{},"error":"the page was taken away"}');
  });
  document.addEventListener('DOMContentLoaded', () => {
    void Promise.all(Array.from({length: atOnce}, worker)).then(() =>
      fetch(`${api}/done/${round}`, {method: 'POST', body: '{"found":{}}'}),
    );
  });
}
