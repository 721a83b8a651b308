import type {SenderRow} from '../store/senders.ts';
import type {SecretBox} from './secret-box.ts';
import {pauseOf, textsOf} from './sender-rows.ts';
import type {DamagedSender, OpenSender} from './senders.ts';

/** Each bound to its sender and field. */
export const sealSecrets = (
  box: SecretBox,
  organization: string,
  id: string,
  secrets: object,
): Record<string, string> =>
  Object.fromEntries(
    Object.entries(textsOf(secrets)).map(([field, value]) => [
      field,
      box.seal(value, senderPlace(organization, id, field)),
    ]),
  );

export function openOrDamaged(row: SenderRow, box: SecretBox): OpenSender | DamagedSender {
  try {
    return openSender(row, box);
  } catch (error) {
    const {organization_id: organization, address, config} = row;
    return {organization, address, config: textsOf(config), error};
  }
}

function openSender(row: SenderRow, box: SecretBox): OpenSender {
  const {organization_id: organization, channel} = row;
  const {id, provider, name, address, config, secrets} = row;
  const opened = Object.entries(textsOf(secrets)).map(([field, sealed]): [string, string] => [
    field,
    box.open(sealed, senderPlace(organization, id, field)),
  ]);
  return {
    id,
    organization,
    channel,
    provider,
    name,
    address,
    active: row.is_active,
    paused: pauseOf(row),
    updatedAt: row.updated_at,
    config: textsOf(config),
    secrets: Object.fromEntries(opened),
  };
}

/** What a sender's secret is bound to. */
const senderPlace = (organization: string, id: string, field: string) => ({
  organization,
  table: 'senders',
  row: id,
  field,
});
