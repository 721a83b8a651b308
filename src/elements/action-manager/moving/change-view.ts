import {type TemplateResult, html, nothing} from 'lit';
import type {ManagerMessages} from '../../../locales/manager/en.ts';
import type {ImportedAction} from '../../../moving/imported.ts';
import type {WholeAction} from '../../../protocol/manager.ts';
import type {Change} from '../../../state/manager/import-actions.ts';

const tones = {new: 'succeeded', changed: 'unknown', same: 'muted', refused: 'failed'} as const;

/** What an import would do with one action, to be ticked or not. */
export function changeView(
  change: Change,
  words: ManagerMessages,
  isChosen: boolean,
  onChoose: (change: Change, on: boolean) => void,
): TemplateResult {
  const {moving, types} = words;
  const {kind, wanted, keys, why, secrets} = change;
  return html`<li>
    <label class="tick">
      <input
        type="checkbox"
        .checked=${isChosen}
        ?disabled=${kind === 'refused' || kind === 'same'}
        @change=${({target}: Event) =>
          target instanceof HTMLInputElement && onChoose(change, target.checked)}
      />
      <span>
        <span class="label">${wanted.name || '–'}</span>
        <span class="muted small">${types[wanted.action_type] ?? wanted.action_type}</span>
        <span class=${`badge ${tones[kind]}`}>${moving.changes[kind]}</span>
        ${why ? html`<br /><span class="small failed">${why}</span>` : nothing}
        ${secrets.length > 0 ? html`<br /><span class="small warn">${moving.secrets(secrets)}</span>` : nothing}
      </span>
    </label>
    ${keys.length > 0 ? keysView(change, words) : nothing}
  </li>`;
}

/** What would change, before and after. */
const keysView = ({keys, wanted, there}: Change, {editor}: ManagerMessages): TemplateResult =>
  html`<details>
    <summary class="small">${keys.join(', ')}</summary>
    <table>
      <thead>
        <tr>
          <th scope="col">${editor.field}</th>
          <th scope="col">−</th>
          <th scope="col">+</th>
        </tr>
      </thead>
      <tbody>
        ${keys.map(
          key =>
            html`<tr>
              <th scope="row">${key}</th>
              <td><pre>${valueAt(there, key)}</pre></td>
              <td><pre>${valueAt(wanted, key)}</pre></td>
            </tr>`,
        )}
      </tbody>
    </table>
  </details>`;

function valueAt(from: ImportedAction | WholeAction | undefined, key: string): string {
  const found = key.startsWith('config.')
    ? from?.config[key.slice('config.'.length)]
    : Object.entries(from ?? {}).find(([one]) => one === key)?.[1];
  if (found === undefined) return '–';
  return typeof found === 'string' ? found : JSON.stringify(found, null, 2);
}
