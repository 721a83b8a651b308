import {isRecord, own} from '../../../protocol/json.ts';
import {campaignContent, campaignSettings} from '../../schemas/v2/campaigns.ts';
import type {CampaignRow} from '../../store/campaigns.ts';
import {type CampaignContent, contentOf} from './content.ts';
import type {Values} from './lookup.ts';
import type {Pacing} from './turn-plan.ts';
import {weekdays} from './window.ts';

export interface StoredCampaign {
  readonly pacing: Pacing;
  readonly content: CampaignContent;
  /** Everybody's variables. */
  readonly shared: Values;
  /** Whether the organisation's own list is passed over; what people said themselves never is. */
  readonly override: boolean;
}

/** What a campaign was stored with. We wrote it ourselves, after it was judged. */
export function readStored({touchpoint, variables}: CampaignRow): StoredCampaign {
  const part = (key: string): unknown => (isRecord(touchpoint) ? own(touchpoint, key) : undefined);
  const settings = campaignSettings.parse(part('additional_settings'));
  const {execution_days, start_hour, end_hour, delay, time_zone, ignore_suppression} = settings;
  const attachment = part('attachment_url');
  return {
    pacing: {
      window: {
        days: weekdays.filter(day => execution_days.includes(day)),
        start: start_hour,
        end: end_hour,
        zone: time_zone,
      },
      delay: delay * 60_000,
    },
    content: contentOf(
      campaignContent.parse(part('whatsapp_data')),
      typeof attachment === 'string' ? attachment : undefined,
    ),
    shared: isRecord(variables) ? variables : {},
    override: ignore_suppression ?? false,
  };
}
