import {type TemplateResult, html, nothing} from 'lit';
import type {ActionClient} from '../../../client/client.ts';
import {historyPage} from '../../../client/history-calls.ts';
import type {ManagerMessages} from '../../../locales/manager/en.ts';
import type {Contact} from '../../../protocol/context.ts';
import type {Preview} from '../../../protocol/preview.ts';
import {refusalOf} from '../../../state/manager/save-draft.ts';
import {sign} from '../../shared/signs.ts';

/** How the action would fare for one contact. */
export interface ManyResult {
  readonly contact: Contact;
  /** Why it could not run, or ''. */
  readonly problem: string;
  readonly missing: readonly string[];
}

const mostChecked = 10;

/** Contacts for whom something was run last, then those the search has found. */
export async function lastRunFor(
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
export async function checkMany(
  people: readonly Contact[],
  preview: (contact: Contact) => Promise<Preview>,
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

export function manyView(
  results: readonly ManyResult[] | undefined,
  {trial}: ManagerMessages,
  check: () => void,
  choose: (id: string) => void,
): TemplateResult {
  return html`
    <p class="help">${trial.many}</p>
    <button class="plain" type="button" @click=${check}>${trial.check}</button>
    <ul class="many" role="status">
      ${(results ?? []).map(({contact, problem, missing}) => {
        const tone = problem ? 'failed' : missing.length > 0 ? 'unknown' : 'succeeded';
        const shown = {failed: 'cross', unknown: 'warning', succeeded: 'check'} as const;
        return html`<li>
          <span class=${tone}>${sign(shown[tone])}</span>
          <div>
            <button class="link" type="button" @click=${() => choose(contact.id)}>
              ${contact.name || contact.id}
            </button>
            <div class="small muted">
              ${problem || (missing.length > 0 ? trial.missing(missing) : trial.fine)}
            </div>
          </div>
        </li>`;
      })}
    </ul>
    ${results?.length === 0 ? html`<p class="muted">${trial.noContacts}</p>` : nothing}
  `;
}
