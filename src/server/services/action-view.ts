import {parseActionOptions} from '../../protocol/action-options.ts';
import {type Action, type AgentConfig, parseAgentConfig} from '../../protocol/action.ts';
import {isRecord, own} from '../../protocol/json.ts';
import {isHandover} from '../../protocol/url.ts';
import {agentConfig} from '../schemas/config.ts';
import type {ActionRow} from '../store/actions.ts';
import {skeleton} from './credentials.ts';

/** An action as it is shown; `whole`: to whoever may see its config. */
export const presentAction = (row: ActionRow, whole: boolean): Action => ({
  id: row.id,
  name: row.name,
  icon: row.icon,
  action_type: row.action_type,
  config: whole ? wholeConfig(row) : reducedConfig(row),
  is_active: row.is_active,
  display_order: row.display_order,
  created_at: row.created_at.toISOString(),
  updated_at: row.updated_at.toISOString(),
  version: row.version,
});

/** As it is stored: secrets are masks there. */
const wholeConfig = (row: ActionRow): AgentConfig & Record<string, unknown> =>
  isRecord(row.config) ? row.config : {};

/** No URL, no header, no body, no code: only the keys of the schema come through. */
function reducedConfig(row: ActionRow): AgentConfig {
  const config = isRecord(row.config) ? row.config : {};
  const parsed = agentConfig.parse(config);
  const reduced = {...parseAgentConfig(parsed), ...parseActionOptions(parsed)};
  const url = own(config, 'url');
  const target = typeof url === 'string' ? skeleton(url) : '';
  const handover = row.action_type === 'url' && URL.canParse(target) && isHandover(new URL(target));
  return handover ? {...reduced, open_in_new_tab: false} : reduced;
}
