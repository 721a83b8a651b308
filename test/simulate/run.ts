/**
 * `npm run simulate -- --recipients 100000 --processes 4`: plays a campaign on a clock of its own, by the real sender over
 * a real PostgreSQL; only the vendor is a stand-in that answers at once.
 *
 *     --recipients 100000   people to send to
 *     --processes 4         senders that share the campaign, each with connections of its own
 *     --lanes 2             numbers it is sent from
 *     --delay 0             minutes between two sends
 *     --window 9-18         hours, from Monday to Friday
 *     --zone Asia/Kolkata
 *
 * Prints what was sent by whom, how long the clock of the campaign and that of this machine ran, and what is in the way.
 */
import {parseArgs} from 'node:util';
import {sql} from 'kysely';
import {openStore} from '../../src/server/store/open-store.ts';
import {createTestDatabase} from '../../tools/postgres.ts';
import {offsetsOf, opensAt} from '../node/server/campaigns/clock-oracle.ts';
import {type Simulation, startSimulation} from './simulation.ts';

const {values} = parseArgs({
  options: {
    recipients: {type: 'string', default: '100000'},
    processes: {type: 'string', default: '4'},
    lanes: {type: 'string', default: '2'},
    delay: {type: 'string', default: '0'},
    window: {type: 'string', default: '9-18'},
    zone: {type: 'string', default: 'Asia/Kolkata'},
  },
});
const number = (name: 'recipients' | 'processes' | 'lanes' | 'delay'): number => {
  const value = Number(values[name]);
  if (!Number.isInteger(value) || value < (name === 'delay' ? 0 : 1))
    throw new Error(`--${name} must be a whole number, not ${values[name]}`);
  return value;
};
const [start = 9, end = 18] = values.window.split('-').map(Number);
const setup = {
  recipients: number('recipients'),
  processes: number('processes'),
  lanes: number('lanes'),
  delay: number('delay'),
  window: {days: ['mon', 'tue', 'wed', 'thu', 'fri'], start, end, zone: values.zone},
} as const;

await using stack = new AsyncDisposableStack();
const database = stack.use(await createTestDatabase());
const simulation = await startSimulation(database.url, setup, stack);
const cpu = process.cpuUsage();
const begun = performance.now();
await simulation.play(done => console.log(`${done} sent, ${simulation.clock().toISOString()}`));
const seconds = (performance.now() - begun) / 1_000;
const {user, system} = process.cpuUsage(cpu);
await report(simulation, seconds, (user + system) / 1e6);

async function report({sends, began, clock}: Simulation, seconds: number, cpu: number) {
  const lanes = new Map<string, number>();
  const [from, to] = [began, clock()].map(at => Math.floor(at.getTime() / 60_000));
  const offset = offsetsOf(setup.window.zone, from ?? 0, (to ?? 0) + 1_440);
  let outside = 0;
  const seen = new Set<string>();
  for (const {lane, address, at} of sends) {
    lanes.set(lane, (lanes.get(lane) ?? 0) + 1);
    seen.add(address);
    const minute = Math.floor(at / 60_000);
    if (!opensAt(setup.window, minute + offset(minute))) outside++;
  }
  const store = await openStore({kind: 'postgres', url: database.url});
  const {rows} = await sql<{size: string; states: string}>`select
    pg_size_pretty(pg_database_size(current_database())) as size,
    (select string_agg(state || ' ' || count, ', ') from
      (select state, count(*) from campaign_recipients group by state) s) as states`.execute(
    store.db,
  );
  await store.close();
  const days = ((clock().getTime() - began.getTime()) / 86_400_000).toFixed(2);
  const table = [
    ['recipients', `${setup.recipients} (${rows[0]?.states ?? ''})`],
    ['sent twice', String(sends.length - seen.size)],
    ['sent outside of the window', String(outside)],
    ['by lane', [...lanes].map(([lane, count]) => `${lane}: ${count}`).join(', ')],
    ['time of the campaign', `${days} days`],
    [
      'time of this machine',
      `${seconds.toFixed(1)} s, ${(sends.length / seconds).toFixed(0)} sends a second`,
    ],
    ['processor of this process', `${((cpu / sends.length) * 1e6).toFixed(0)} µs a send`],
    ['database', rows[0]?.size ?? ''],
  ];
  for (const [name = '', figure = ''] of table) console.log(`${name.padEnd(28)}${figure}`);
  process.exitCode = outside > 0 || sends.length !== seen.size ? 1 : 0;
}
