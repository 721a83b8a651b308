import {secretMask} from '../../src/protocol/action.ts';
import {isRecord} from '../../src/protocol/json.ts';
import {conversations} from '../helpdesk/conversations.ts';
import {seedActions, ticketKey, ticketKeyHeader} from './actions.ts';
import {AdminApi, type AdminAction} from './admin-api.ts';
import {seedMessages, seedSenders} from './messages.ts';
import type {DemoState} from './demo-state.ts';

/**
 * Fills the action server through its API.
 *
 * 1. Origins and contacts are put at each start: ports may be others than last time.
 * 2. Actions are made once: whoever deletes or changes one finds it so at the next start.
 * 3. The outside world may have another port this time; then the actions that lead there follow it.
 */
export async function seed(
  api: string,
  state: DemoState,
  origins: readonly string[],
  outside: string,
): Promise<DemoState> {
  const admin = new AdminApi(api, state.keys.api_key);
  await admin.putOrigins(origins);
  for (const {contact} of conversations) {
    const {id, name, phone, plan, tags} = contact;
    const metadata = {plan};
    await admin.putContact(id, {name, profile_name: name, phone_number: phone, tags, metadata});
  }
  const present = await admin.actions();
  if (state.outside === undefined) await createMissing(admin, present, outside);
  else if (state.outside !== outside) await move(admin, present, state.outside, outside);
  await createMessages(admin);
  return {...state, outside};
}

/** Senders and what is sent from them, made where there is no sender yet. */
async function createMessages(admin: AdminApi): Promise<void> {
  if (await admin.hasSenders()) return;
  for (const sender of seedSenders) await admin.createSender(sender);
  for (const [index, action] of seedMessages.entries()) {
    const id = await admin.createMessageAction(action);
    await admin.updateAction(id, {display_order: 500 + index});
  }
}

/** A start that was broken off may have left some. */
async function createMissing(
  admin: AdminApi,
  present: readonly AdminAction[],
  outside: string,
): Promise<void> {
  const names = new Set(present.map(({name}) => name));
  for (const [index, action] of seedActions(outside).entries())
    if (!names.has(action.name))
      await admin.createAction({...action, display_order: (index + 1) * 10});
}

async function move(
  admin: AdminApi,
  present: readonly AdminAction[],
  from: string,
  to: string,
): Promise<void> {
  for (const {id, config} of present) {
    // The slash keeps port 87 from being found in port 8790.
    const before = JSON.stringify(config);
    const after = before.replaceAll(`${from}/`, `${to}/`);
    if (after !== before) await admin.updateAction(id, {config: withKey(JSON.parse(after))});
  }
}

/** The server forgets a secret whose URL leads to another origin, so it is sent again. */
function withKey(config: Record<string, unknown>): object {
  const {headers} = config;
  if (!isRecord(headers) || headers[ticketKeyHeader] !== secretMask) return config;
  return {...config, headers: {...headers, [ticketKeyHeader]: ticketKey}};
}
