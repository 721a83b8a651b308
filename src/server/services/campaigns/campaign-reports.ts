import {isRecord, optional} from '../../../protocol/json.ts';
import type {RecipientFileQuery, RecipientQuery} from '../../schemas/v2/campaigns.ts';
import type {CampaignRecipientStore, RecipientRow} from '../../store/campaign-recipients.ts';
import type {Principal} from '../access.ts';
import type {CampaignService} from './campaigns.ts';

const defaultPage = 50;
/** Rows that are read at a time for a file. */
const filePage = 1_000;

/** Tells of a campaign's recipients one by one. */
export class CampaignReports {
  readonly #campaigns: CampaignService;
  readonly #recipients: CampaignRecipientStore;

  constructor(campaigns: CampaignService, recipients: CampaignRecipientStore) {
    this.#campaigns = campaigns;
    this.#recipients = recipients;
  }

  /** In the order of the request. Throws 404. */
  async recipients(principal: Principal, id: string, query: RecipientQuery) {
    await this.#campaigns.find(principal, id);
    const {cursor: after, limit = defaultPage, state, ...filter} = query;
    const rows = await this.#recipients.list(id, {
      ...filter,
      states: state && [state],
      after,
      limit,
    });
    const last = rows.length === limit ? rows.at(-1) : undefined;
    return {data: rows.map(present), ...(last && {cursor: last.position})};
  }

  /** All of them, or those in some states, as CSV (RFC 4180), read page by page while it is sent. Throws 404. */
  async file(
    principal: Principal,
    id: string,
    {states}: RecipientFileQuery = {},
  ): Promise<ReadableStream<Uint8Array>> {
    await this.#campaigns.find(principal, id);
    const recipients = this.#recipients;
    const encoder = new TextEncoder();
    let after: number | undefined;
    let begun = false;
    return new ReadableStream({
      async pull(controller) {
        const rows = await recipients.list(id, {states, after, limit: filePage});
        // The mark tells spreadsheets that this is UTF-8.
        const head = begun ? '' : `\ufeff${columns.join(',')}\r\n`;
        begun = true;
        const lines = rows.map(row => `${cells(row).map(cell).join(',')}\r\n`);
        controller.enqueue(encoder.encode(head + lines.join('')));
        after = rows.at(-1)?.position;
        if (rows.length < filePage) controller.close();
      },
    });
  }
}

const columns = ['row', 'id', 'to_number', 'state', 'error_code', 'error', 'updated_at'] as const;

const cells = (row: RecipientRow): readonly string[] => [
  String(row.position + 1),
  harmless(row.customer_id),
  row.address,
  row.state,
  row.error_code ?? '',
  harmless(row.error_message ?? ''),
  row.updated_at.toISOString(),
];

/** Spreadsheets would run it as a formula. */
const harmless = (text: string): string => (/^[=+\-@\t\r]/.test(text) ? `'${text}` : text);

const cell = (text: string): string =>
  /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;

const present = (row: RecipientRow) => ({
  row: row.position + 1,
  id: row.customer_id,
  to_number: row.address,
  state: row.state,
  ...(row.error_code !== null && {
    error: {code: row.error_code, message: row.error_message ?? ''},
  }),
  ...optional('variables', isRecord(row.values) ? row.values : undefined),
  ...optional('message_id', row.message_id ?? undefined),
  attempts: row.attempts,
  updated_at: row.updated_at.toISOString(),
});
