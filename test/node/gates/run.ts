/** `npm run gate:<name>`: one gate at its full size, or at the given part of it. Prints its figure. */
import type {Gate} from './gate.ts';

const [name = '', size = '1'] = process.argv.slice(2);
const gates: Readonly<Record<string, () => Promise<Gate>>> = {
  crash: async () => (await import('./crash.ts')).crash,
  idempotency: async () => (await import('./idempotency.ts')).idempotency,
  outage: async () => (await import('./outage.ts')).outage,
  secrets: async () => (await import('./secrets.ts')).secrets,
  templates: async () => (await import('./templates.ts')).templates,
  egress: async () => (await import('./egress.ts')).egress,
  hooks: async () => (await import('./hooks.ts')).hooks,
  ambiguous: async () => (await import('./ambiguous.ts')).ambiguous,
  'campaign-crash': async () => (await import('./campaign-crash.ts')).campaignCrash,
  'campaign-outage': async () => (await import('./campaign-outage.ts')).campaignOutage,
  windows: async () => (await import('./windows.ts')).windows,
  tenants: async () => (await import('./tenants.ts')).tenants,
};
const load = gates[name];
if (!load)
  throw new Error(`There is no gate "${name}"; there are ${Object.keys(gates).join(', ')}`);
const gate = await load();
const begun = performance.now();
const {passed, figure} = await gate(Number(size));
const seconds = ((performance.now() - begun) / 1_000).toFixed(1);
console.log(`${passed ? 'PASS' : 'FAIL'} ${name}: ${figure} (${seconds} s)`);
process.exitCode = passed ? 0 : 1;
