import {type OpenAPIHono, z} from '@hono/zod-openapi';
import type {AppEnv} from '../../middleware/environment.ts';
import {
  campaignAnswer,
  campaignDocument,
  campaignMade,
  campaignQuery,
  campaignSummary,
  campaignsAnswer,
  previewAnswer,
  previewQuery,
  recipientFileQuery,
  recipientQuery,
  recipientsAnswer,
  retriedAnswer,
} from '../../schemas/v2/campaigns.ts';
import type {Access} from '../../services/access.ts';
import {type CampaignControl, controls} from '../../services/campaigns/campaign-control.ts';
import type {CampaignPreviewer} from '../../services/campaigns/campaign-preview.ts';
import type {CampaignReports} from '../../services/campaigns/campaign-reports.ts';
import type {CampaignService} from '../../services/campaigns/campaigns.ts';
import {type Gate, defineRoute} from '../define-route.ts';
import {v2 as dialect} from '../dialect.ts';

const read: Access = {roles: ['supervisor', 'admin'], scope: 'campaigns:read'};
const write: Access = {roles: ['supervisor', 'admin'], scope: 'campaigns:write'};
const base = '/v2/campaign';
const params = z.object({id: z.uuid()});
/** A hundred thousand recipients with variables of their own. */
const bodyLimit = 48 * 1024 * 1024;

interface CampaignRouteDeps {
  readonly campaigns: CampaignService;
  readonly campaignReports: CampaignReports;
  readonly campaignControl: CampaignControl;
  readonly campaignPreviews: CampaignPreviewer;
}

/** Seed 004, and what stands beside it. */
export function v2CampaignRoutes(app: OpenAPIHono<AppEnv>, deps: Gate & CampaignRouteDeps): void {
  const {campaigns, campaignReports: reports, campaignControl, campaignPreviews: previews} = deps;
  const gate: Gate = deps;
  const whole = {body: z.unknown(), documented: campaignDocument, bodyLimit, dialect};
  const one = {params, dialect};
  defineRoute(
    app,
    gate,
    {
      method: 'post',
      path: `${base}/create_with_touchpoint`,
      aliases: ['/v2/_campaign/create_with_touchpoint'],
      summary: 'Create a campaign with its WhatsApp touchpoint',
      access: write,
      answer: campaignMade,
      status: 201,
      ...whole,
    },
    ({principal, body}) => campaigns.create(principal, body),
  );
  defineRoute(
    app,
    gate,
    {
      method: 'post',
      path: `${base}/preview`,
      summary: 'Say what a campaign would do, and to whom not',
      access: write,
      answer: previewAnswer,
      query: previewQuery,
      ...whole,
    },
    ({principal, body, query}) => previews.preview(principal, body, query),
  );
  defineRoute(
    app,
    gate,
    {
      method: 'get',
      path: '/v2/campaigns',
      summary: 'List campaigns, the newest first',
      access: read,
      query: campaignQuery,
      answer: campaignsAnswer,
      dialect,
    },
    ({principal, query}) => campaigns.list(principal, query),
  );
  defineRoute(
    app,
    gate,
    {
      ...one,
      method: 'get',
      path: `${base}/{id}`,
      summary: 'Get a campaign with its progress',
      access: read,
      answer: campaignAnswer,
    },
    ({principal, params: {id}}) => campaigns.get(principal, id),
  );
  defineRoute(
    app,
    gate,
    {
      ...one,
      method: 'get',
      path: `${base}/{id}/recipients`,
      summary: 'List the recipients of a campaign',
      access: read,
      query: recipientQuery,
      answer: recipientsAnswer,
    },
    ({principal, params: {id}, query}) => reports.recipients(principal, id, query),
  );
  defineRoute(
    app,
    gate,
    {
      ...one,
      method: 'get',
      path: `${base}/{id}/recipients.csv`,
      summary: 'Get what became of each recipient as a table',
      access: read,
      query: recipientFileQuery,
      answer: z.string(),
      file: {type: 'text/csv', name: 'recipients.csv'},
    },
    ({principal, params: {id}, query}) => reports.file(principal, id, query),
  );
  for (const control of controls)
    defineRoute(
      app,
      gate,
      {
        ...one,
        method: 'post',
        path: `${base}/{id}/${control}`,
        summary: summaries[control],
        access: write,
        answer: campaignSummary,
      },
      ({principal, params: {id}}) => campaignControl.tell(principal, id, control),
    );
  defineRoute(
    app,
    gate,
    {
      ...one,
      method: 'post',
      path: `${base}/{id}/retry`,
      summary: 'Send to those again of whom it is certain that nothing was sent to them',
      access: write,
      answer: retriedAnswer,
    },
    ({principal, params: {id}}) => campaignControl.retry(principal, id),
  );
}

const summaries = {
  pause: 'Pause a campaign at once',
  resume: 'Go on with a campaign, or schedule a draft',
  cancel: 'Cancel a campaign for good',
} as const;
