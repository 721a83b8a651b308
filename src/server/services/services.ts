import type {Egress} from '../egress/egress.ts';
import {ActionStore} from '../store/actions.ts';
import {ApiKeyStore} from '../store/api-keys.ts';
import {AuditStore} from '../store/audit.ts';
import {ContactRunStore} from '../store/contact-runs.ts';
import {ContactStore} from '../store/contacts.ts';
import {ExecutionStore} from '../store/executions.ts';
import {MessageEventStore} from '../store/message-events.ts';
import {MessageTemplateStore} from '../store/message-templates.ts';
import {CampaignMessageStore} from '../store/campaign-messages.ts';
import {MessageStore} from '../store/messages.ts';
import {SuppressionStore} from '../store/suppressions.ts';
import {HealthStore} from '../store/health.ts';
import {HistoryStore} from '../store/history.ts';
import {IdentityStore} from '../store/identities.ts';
import {SigningSecretStore} from '../store/signing-secrets.ts';
import type {Store} from '../store/open-store.ts';
import {PreferenceStore} from '../store/preferences.ts';
import {RateStore} from '../store/rates.ts';
import {RedirectStore} from '../store/redirects.ts';
import {SecretStore} from '../store/secrets.ts';
import {SenderStore} from '../store/senders.ts';
import {SettingsStore} from '../store/settings.ts';
import {ConfigChecker} from './action-config.ts';
import {ActionPages} from './action-pages.ts';
import {ActionPlans} from './action-plan.ts';
import {ActionService} from './actions.ts';
import {ApiKeyService} from './api-keys.ts';
import {AuditService} from './audit.ts';
import {AvailabilityService} from './availability.ts';
import {type CampaignServices, campaignServices} from './campaigns/campaign-services.ts';
import {ContactSource, type ContactSourceOptions} from './contact-source.ts';
import {ContactService} from './contacts.ts';
import {ExecutionService} from './executions.ts';
import {DraftService} from './drafts.ts';
import {ExplainService} from './explain.ts';
import {HealthService} from './health.ts';
import {HistoryService} from './history.ts';
import {IdentityService} from './identity.ts';
import {type NewOrganizationKeys, createOrganization} from './organizations.ts';
import {KeySets} from './key-sets.ts';
import {DeliveryService} from './deliveries.ts';
import {HookService} from './hooks.ts';
import {MeService} from './me.ts';
import {PreviewService} from './previews.ts';
import {RateLimiter, type RateLimits} from './rate-limiter.ts';
import {RecoveryService} from './recovery.ts';
import {RedirectService} from './redirects.ts';
import {RunStarter} from './run-start.ts';
import type {SecretBox} from './secret-box.ts';
import {SecretService} from './secrets.ts';
import {SenderService} from './senders.ts';
import {SettingsService} from './settings.ts';
import {SigningSecretService} from './signing-secrets.ts';
import {Slots} from './slots.ts';
import {SuppressionService} from './suppressions.ts';
import {MessageChecker} from './message-check.ts';
import {MessageRunService} from './message-runs.ts';
import {MessageTemplateService} from './message-templates.ts';
import {MessageService} from './messages.ts';
import {PackService} from './packs.ts';
import {V2ActionService} from './v2/v2-actions.ts';
import {type VendorOptions, createVendors} from './vendors.ts';

export interface ServiceDeps {
  readonly store: Store;
  readonly box: SecretBox;
  readonly egress: Egress;
  readonly observeRun?: (type: string, state: string) => void;
  /** Hears what vendors say of messages, repetitions left out. */
  readonly observeWord?: (channel: string, status: string) => void;
  readonly contactSource?: ContactSourceOptions | undefined;
  readonly vendors?: VendorOptions;
  /** What campaigns take for now; the clock where absent. */
  readonly now?: () => Date;
  readonly limits?: {
    /** Webhooks of one organisation under way at a time in this process. */
    readonly runs?: number;
    /** Milliseconds a link of a url action lives. */
    readonly redirectLife?: number;
    /** Calls in a minute. */
    readonly rates?: Partial<RateLimits>;
  };
}

export interface Services extends CampaignServices {
  readonly identity: IdentityService;
  readonly rates: RateLimiter;
  readonly actions: ActionService;
  readonly packs: PackService;
  readonly contacts: ContactService;
  readonly executions: ExecutionService;
  readonly history: HistoryService;
  readonly health: HealthService;
  readonly explain: ExplainService;
  readonly previews: PreviewService;
  readonly redirects: RedirectService;
  readonly recovery: RecoveryService;
  readonly settings: SettingsService;
  readonly secrets: SecretService;
  readonly signing: SigningSecretService;
  readonly senders: SenderService;
  readonly audit: AuditService;
  readonly me: MeService;
  readonly apiKeys: ApiKeyService;
  readonly v2Actions: V2ActionService;
  readonly messages: MessageService;
  readonly templates: MessageTemplateService;
  readonly suppressions: SuppressionService;
  readonly hooks: HookService;
  /** Makes an organisation with its keys. No call of the API does. */
  createOrganization(input: {name: string; origin: string}): Promise<NewOrganizationKeys>;
}

const defaultRuns = 50;

/** Wires the services over one store. */
export function createServices({
  store,
  box,
  egress,
  observeRun,
  observeWord,
  contactSource,
  vendors: vendorOptions,
  now,
  limits = {},
}: ServiceDeps): Services {
  const identities = new IdentityStore(store.db);
  const auditRows = new AuditStore(store.db);
  const runs = new ExecutionStore(store.db);
  const links = new RedirectStore(store.db);
  const source = contactSource && new ContactSource(contactSource, egress);
  const contactRows = new ContactStore(store.db);
  const contacts = new ContactService(contactRows, source);
  const redirects = new RedirectService(links, limits.redirectLife);
  const plans = new ActionPlans(box);
  const contactRuns = new ContactRunStore(store.db);
  const history = new HistoryStore(store.db);
  const rates = new RateStore(store.db);
  const secrets = new SecretService(new SecretStore(store.db), box);
  const actions = new ActionStore(store);
  const signing = new SigningSecretService(new SigningSecretStore(store.db), actions, box);
  const identity = new IdentityService(identities, box, new KeySets(egress), store.changes);
  const starter = new RunStarter(runs, contacts);
  const vendors = createVendors(egress, vendorOptions);
  const senders = new SenderService(new SenderStore(store.db), box);
  const messageRows = new MessageStore(store.db);
  const campaignMessages = new CampaignMessageStore(store.db);
  const suppressionRows = new SuppressionStore(store.db);
  const suppressions = new SuppressionService(suppressionRows);
  const events = new MessageEventStore(store.db);
  const deliveries = new DeliveryService(
    messageRows,
    campaignMessages,
    events,
    suppressions,
    senders,
    observeWord,
  );
  const templates = new MessageTemplateService(
    new MessageTemplateStore(store.db),
    senders,
    vendors,
  );
  const messages = new MessageRunService({
    executions: runs,
    messages: messageRows,
    senders,
    templates,
    suppressions,
    deliveries,
    vendors,
  });
  const campaigns = campaignServices({
    store,
    messages: messageRows,
    campaignMessages,
    contacts: contactRows,
    suppressions: suppressionRows,
    senders,
    templates,
    deliveries,
    vendors,
    now,
  });
  const checker = new ConfigChecker(egress, box, secrets, new MessageChecker(messages, templates));
  const availability = new AvailabilityService(contactRuns, egress, senders);
  const pages = new ActionPages(actions, store.changes);
  const actionService = new ActionService(actions, pages, checker, availability);
  return {
    ...campaigns,
    identity,
    rates: new RateLimiter(rates, limits.rates),
    actions: actionService,
    packs: new PackService(actionService, actions),
    v2Actions: new V2ActionService(actionService, actions),
    messages: new MessageService({
      store: messageRows,
      executions: runs,
      audit: auditRows,
      senders,
      suppressions,
      deliveries,
      vendors,
      campaigns: campaigns.campaigns,
      control: campaigns.campaignControl,
      recipients: campaigns.campaignRecipients,
    }),
    templates,
    suppressions,
    hooks: new HookService(senders, deliveries, vendors),
    contacts,
    executions: new ExecutionService({
      store: runs,
      starter,
      plans,
      secrets,
      signing,
      redirects,
      messages,
      egress,
      observe: observeRun,
      slots: new Slots(limits.runs ?? defaultRuns),
    }),
    history: new HistoryService(runs, history),
    health: new HealthService(new HealthStore(store.db)),
    explain: new ExplainService(actions, contacts, availability),
    previews: new PreviewService(starter, plans, contactRuns, {
      drafts: new DraftService(actions, checker),
      messages,
      templates,
      suppressions,
    }),
    redirects,
    recovery: new RecoveryService(
      {executions: runs, redirects: links, history, rates, campaigns: campaigns.campaignRows},
      deliveries,
    ),
    secrets,
    signing,
    senders,
    settings: new SettingsService(new SettingsStore(store), box, egress),
    apiKeys: new ApiKeyService(new ApiKeyStore(store)),
    me: new MeService(new PreferenceStore(store.db)),
    audit: new AuditService(auditRows),
    createOrganization: input => createOrganization(identities, box, input),
  };
}
