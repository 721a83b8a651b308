import type {ActionClient} from '../../../client/client.ts';
import {historyPage} from '../../../client/history-calls.ts';
import type {Contact} from '../../../protocol/context.ts';
import type {Preview} from '../../../protocol/preview.ts';
import {refusalOf} from '../../../state/manager/save-draft.ts';

/** How the action would fare for one contact. */
interface ManyResult {
  readonly contact: Contact;
  /** Why it could not run, or ''. */
  readonly problem: string;
  readonly missing: readonly string[];
}

type Judge = (contact: Contact) => Promise<Preview>;

/** Whether an action would run for some contacts, one check at a time. */
export class ManyCheck {
  readonly #host: {requestUpdate(): void};
  busy = false;
  /** Nothing before the first check has ended. */
  results: readonly ManyResult[] | undefined;

  constructor(host: {requestUpdate(): void}) {
    this.#host = host;
  }

  async run(
    client: ActionClient,
    found: readonly Contact[],
    judge: Judge,
    signal: AbortSignal,
  ): Promise<void> {
    if (this.busy) return;
    this.busy = true;
    this.results = undefined;
    this.#host.requestUpdate();
    const people = await lastRunFor(client, found, signal);
    this.results = await checkMany(people, judge).finally(() => (this.busy = false));
    this.#host.requestUpdate();
  }
}

const mostChecked = 10;

/** Contacts for whom something was run last, then those the search has found. */
async function lastRunFor(
  client: ActionClient,
  found: readonly Contact[],
  signal: AbortSignal,
): Promise<readonly Contact[]> {
  const {runs} = await historyPage(client, {}, undefined, signal).catch(() => ({runs: []}));
  const known = new Map(found.map(contact => [contact.id, contact]));
  const recent = runs.map(({contact_id: id}) => known.get(id) ?? {id});
  const all = new Map([...recent, ...found].map(contact => [contact.id, contact]));
  return [...all.values()].slice(0, mostChecked);
}

/** Asks for each, one after the other, and puts problems first. */
async function checkMany(
  people: readonly Contact[],
  preview: Judge,
): Promise<readonly ManyResult[]> {
  const results: ManyResult[] = [];
  for (const contact of people)
    results.push(
      await preview(contact).then(
        ({missing}) => ({contact, problem: '', missing}),
        (error: unknown) => ({contact, problem: refusalOf(error).message, missing: []}),
      ),
    );
  const weight = ({problem, missing}: ManyResult): number =>
    problem ? 0 : missing.length > 0 ? 1 : 2;
  return results.toSorted((a, b) => weight(a) - weight(b));
}
