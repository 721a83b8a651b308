import {CampaignRecipientStore} from '../../store/campaign-recipients.ts';
import {CampaignTurnStore} from '../../store/campaign-turns.ts';
import {CampaignStore} from '../../store/campaigns.ts';
import type {ContactStore} from '../../store/contacts.ts';
import type {CampaignMessageStore} from '../../store/campaign-messages.ts';
import type {MessageStore} from '../../store/messages.ts';
import type {Store} from '../../store/open-store.ts';
import type {SuppressionStore} from '../../store/suppressions.ts';
import type {DeliveryService} from '../deliveries.ts';
import type {MessageTemplateService} from '../message-templates.ts';
import type {SenderService} from '../senders.ts';
import type {Vendors} from '../vendors.ts';
import {CampaignChecker} from './campaign-check.ts';
import {CampaignControl} from './campaign-control.ts';
import {CampaignPreviewer} from './campaign-preview.ts';
import {CampaignReports} from './campaign-reports.ts';
import {CampaignSender} from './campaign-sender.ts';
import {CampaignService} from './campaigns.ts';

interface CampaignServicesDeps {
  readonly store: Store;
  readonly messages: MessageStore;
  readonly campaignMessages: CampaignMessageStore;
  readonly contacts: ContactStore;
  readonly suppressions: SuppressionStore;
  readonly senders: SenderService;
  readonly templates: MessageTemplateService;
  readonly deliveries: DeliveryService;
  readonly vendors: Vendors;
  readonly now?: (() => Date) | undefined;
}

export interface CampaignServices {
  readonly campaigns: CampaignService;
  readonly campaignControl: CampaignControl;
  readonly campaignReports: CampaignReports;
  readonly campaignPreviews: CampaignPreviewer;
  readonly campaignSender: CampaignSender;
  readonly campaignRows: CampaignStore;
  readonly campaignRecipients: CampaignRecipientStore;
}

/** Wires what belongs to campaigns. */
export function campaignServices(deps: CampaignServicesDeps): CampaignServices {
  const {now = () => new Date()} = deps;
  const {db} = deps.store;
  const store = new CampaignStore(db);
  const recipients = new CampaignRecipientStore(db);
  const turns = new CampaignTurnStore(db);
  const checker = new CampaignChecker(deps.senders, deps.templates);
  const sender = new CampaignSender({...deps, turns, now});
  const nudge = (): void => sender.nudge();
  const campaigns = new CampaignService({store, turns, checker, senders: deps.senders, now, nudge});
  return {
    campaigns,
    campaignControl: new CampaignControl({store, recipients, now, nudge}),
    campaignReports: new CampaignReports(campaigns, recipients),
    campaignPreviews: new CampaignPreviewer({...deps, checker, now}),
    campaignSender: sender,
    campaignRows: store,
    campaignRecipients: recipients,
  };
}
