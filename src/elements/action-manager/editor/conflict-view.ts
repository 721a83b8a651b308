import {type TemplateResult, html} from 'lit';
import type {ManagerMessages} from '../../../locales/manager/en.ts';
import type {WholeAction} from '../../../protocol/manager.ts';
import {type Draft, differences, draftOf} from '../../../state/manager/action-draft.ts';
import {sign} from '../../shared/signs.ts';

/** What differs between an editor and what somebody else has saved meanwhile, side by side. */
export function conflictView(
  mine: Draft,
  current: WholeAction,
  {editor}: ManagerMessages,
  resolve: (keep: 'mine' | 'theirs') => void,
): TemplateResult {
  const theirs = draftOf(current);
  return html`<section class="card conflict" role="alert" aria-labelledby="conflict">
    <div class="row">
      ${sign('warning')}
      <h3 id="conflict">${editor.conflict}</h3>
    </div>
    <p class="help">${editor.conflictHelp}</p>
    <div class="scroll" tabindex="0" role="region" aria-labelledby="conflict">
      <table>
        <thead>
          <tr>
            <th scope="col">${editor.field}</th>
            <th scope="col">${editor.mine}</th>
            <th scope="col">${editor.theirs}</th>
          </tr>
        </thead>
        <tbody>
          ${differences(mine, theirs).map(
            key =>
              html`<tr>
                <th scope="row">${key}</th>
                <td><pre>${textAt(mine, key)}</pre></td>
                <td><pre>${textAt(theirs, key)}</pre></td>
              </tr>`,
          )}
        </tbody>
      </table>
    </div>
    <div class="row">
      <button class="plain" type="button" @click=${() => resolve('mine')}>
        ${editor.keepMine}
      </button>
      <button class="plain" type="button" @click=${() => resolve('theirs')}>
        ${editor.takeTheirs}
      </button>
    </div>
  </section>`;
}

function textAt(draft: Draft, key: string): string {
  const [top = '', ...rest] = key.split('.');
  const value =
    top === 'config'
      ? draft.config[rest.join('.')]
      : Object.entries(draft).find(([one]) => one === top)?.[1];
  if (value === undefined) return '–';
  return typeof value === 'string' ? value : JSON.stringify(value, null, 2);
}
