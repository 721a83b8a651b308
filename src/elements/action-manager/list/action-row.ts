import {type TemplateResult, html, nothing} from 'lit';
import type {ManagerMessages} from '../../../locales/manager/en.ts';
import {ownString} from '../../../protocol/json.ts';
import type {ActionHealth, WholeAction} from '../../../protocol/manager.ts';
import {icon} from '../../shared/icons.ts';
import {tool} from '../signs.ts';

interface ActionRowView {
  readonly action: WholeAction;
  /** Where it leads, or ''. */
  readonly target: string;
  /** By action id; nothing where the server does not know. */
  readonly health: ReadonlyMap<string, ActionHealth> | undefined;
  readonly words: ManagerMessages;
  /** Whether its place cannot be changed now. */
  readonly fixed: boolean;
  readonly lifted: boolean;
}

/** An action in the list. Its buttons name what they do (`data-deed`); the list hears of them. */
export function actionRow({
  action,
  target,
  health,
  words,
  fixed,
  lifted,
}: ActionRowView): TemplateResult {
  const {id, name, action_type, is_active} = action;
  const {list} = words;
  const about = ownString(action.config, 'description') || target;
  return html`
    <li
      data-id=${id}
      class=${`row-grid row-item${lifted ? ' lifted' : ''}${is_active ? '' : ' off'}`}
    >
      <button
        class="ghost handle"
        type="button"
        aria-label=${list.move(name)}
        aria-describedby="move-help"
        aria-disabled=${fixed}
        aria-pressed=${lifted}
        title=${fixed ? list.noMove : list.move(name)}
      >
        ${tool('grip')}
      </button>
      <span class="tile">${icon(action.icon)}</span>
      <div class="names">
        <button class="open" type="button" data-deed="edit" aria-label=${list.edit(name)}>
          <bdi>${name}</bdi>
        </button>
        ${about ? html`<span class="muted small about" dir="auto">${about}</span>` : nothing}
      </div>
      <span class="type"
        ><span class="badge">${words.types[action_type] ?? action_type}</span></span
      >
      ${healthCell(health?.get(id), words)}
      <button
        class="switch"
        type="button"
        role="switch"
        data-deed="switch"
        aria-checked=${is_active}
        aria-label=${list.active(name)}
      >
        <span></span>
      </button>
      <span class="deeds">
        <button
          class="ghost"
          type="button"
          data-deed="duplicate"
          aria-label=${`${list.duplicate} ${name}`}
          title=${list.duplicate}
        >
          ${tool('copy')}
        </button>
        <button
          class="ghost"
          type="button"
          data-deed="remove"
          aria-label=${`${list.remove} ${name}`}
          title=${list.remove}
        >
          ${tool('trash')}
        </button>
      </span>
    </li>
  `;
}

function healthCell(
  health: ActionHealth | undefined,
  {list, ago}: ManagerMessages,
): TemplateResult {
  const ended = health ? health.succeeded + health.failed + health.unknown : 0;
  if (!health || ended === 0) return html`<span class="health muted small">${list.notRun}</span>`;
  const share = health.succeeded / ended;
  const tone = share >= 0.95 ? 'succeeded' : share >= 0.7 ? 'unknown' : 'failed';
  const {median_ms: median, last_failure: last} = health;
  return html`<span class="health small">
    <span class=${tone}>${list.rate(share, ended)}</span>
    <span class="muted">
      ${median === undefined ? nothing : list.median(median)}
      ${
        last
          ? html`<span
              class="last"
              dir="auto"
              title=${list.lastFailure(last.message, ago(last.at))}
            >
              ${ago(last.at)}: ${last.message}
            </span>`
          : nothing
      }
    </span>
  </span>`;
}
