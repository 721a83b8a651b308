/** How long the two attempts may take before they count as refused, in milliseconds. */
const limit = 1_000;

/** What is open that must be closed, in words; nothing where the policy is in force. */
export async function findLeak(): Promise<string | undefined> {
  // In a variable: the bundler would take the module in.
  const address = ['data:text/javascript', '1'].join(',');
  const [imports, fetches] = await Promise.all([
    succeeds(import(/* @vite-ignore */ address)),
    succeeds(fetch('data:,')),
  ]);
  if (!imports && !fetches) return undefined;
  return `the policy of the sandbox page is not in force (${imports ? 'import' : 'fetch'} is open)`;
}

async function succeeds(attempt: Promise<unknown>): Promise<boolean> {
  const {promise, resolve} = Promise.withResolvers<boolean>();
  const timer = setTimeout(() => resolve(false), limit);
  attempt.then(
    () => resolve(true),
    () => resolve(false),
  );
  return promise.finally(() => clearTimeout(timer));
}
