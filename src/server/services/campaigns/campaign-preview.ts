import {setImmediate as breathe} from 'node:timers/promises';
import type {FieldError} from '../../../protocol/envelope.ts';
import {isRecord, own, ownString} from '../../../protocol/json.ts';
import type {PreviewQuery} from '../../schemas/v2/campaigns.ts';
import type {ContactStore} from '../../store/contacts.ts';
import type {SuppressionStore} from '../../store/suppressions.ts';
import {type Principal, requireAnyContact} from '../access.ts';
import {wordsOf} from '../message-draft.ts';
import type {CampaignChecker, CheckedCampaign} from './campaign-check.ts';
import type {CheckedRow} from './campaign-rows.ts';
import {type FilledContent, fillContent, namesIn} from './content.ts';
import {clockWords, expectEnd, inWords, sendTimes} from './forecast.ts';
import {isContactName, lookupIn} from './lookup.ts';
import {fullRate} from './turn-plan.ts';

interface CampaignPreviewDeps {
  readonly checker: CampaignChecker;
  readonly contacts: ContactStore;
  readonly suppressions: SuppressionStore;
  readonly now: () => Date;
}

const step = 1_000;
/** Rows of each kind that are told. */
const told = 100;
const samples = 5;
const times = 20;
const dayLong = 86_400_000;

/** Says what a campaign would do, and to whom not. Writes nothing and sends nothing. */
export class CampaignPreviewer {
  readonly #deps: CampaignPreviewDeps;

  constructor(deps: CampaignPreviewDeps) {
    this.#deps = deps;
  }

  /** Throws 400 for what is wrong besides single rows. `rows`: whether every row that gets nothing is named. */
  async preview(principal: Principal, body: unknown, {rows: wanted}: PreviewQuery = {}) {
    requireAnyContact(principal);
    const {checker, now} = this.#deps;
    const organization = principal.organization.id;
    const checked = await checker.check(organization, body, now());
    const {window, rows, senders, input} = checked;
    const list = {
      invalid: checked.errors.map(invalidRow(body)),
      duplicates: rows
        .filter(({duplicateOf}) => duplicateOf !== undefined)
        .map(row => entry(row, `has the number of row ${(row.duplicateOf ?? 0) + 1}`)),
      ...(await this.#skipped(organization, checked)),
    };
    const all = new Set(checked.errors.map(rowOf)).size;
    const {duplicates, suppressed, missing_parameters, window_closed} = list;
    const kept = [duplicates, suppressed, missing_parameters, window_closed];
    const count = rows.length - kept.reduce((sum, entries) => sum + entries.length, 0);
    const pacing = {window, delay: input.touchpoint.additional_settings.delay * 60_000};
    const rate = fullRate * senders.length;
    const begins = new Date(Math.max(checked.startAt.getTime(), now().getTime()));
    const end = expectEnd(pacing, rate, count, begins);
    const moments = sendTimes(pacing, rate, Math.min(times, count), begins);
    return {
      recipients: rows.length + all,
      will_be_sent: count,
      counts: {
        invalid: all,
        duplicates: duplicates.length,
        suppressed: suppressed.length,
        missing_parameters: missing_parameters.length,
        window_closed: window_closed.length,
      },
      ...Object.fromEntries(
        Object.entries(list).flatMap(([key, entries]) =>
          key === 'sample' ? [] : [[key, wanted === 'all' ? entries : entries.slice(0, told)]],
        ),
      ),
      window: inWords(window),
      send_times: moments.map(moment => clockWords(moment, window.zone)),
      send_times_at: moments.map(moment => moment.toISOString()),
      ...(end && {expected_end: end.toISOString()}),
      sample: list.sample,
    };
  }

  /** By the reasons of the sender (`campaign-sender.ts`), in its order. */
  async #skipped(organization: string, checked: CheckedCampaign) {
    const {contacts, suppressions, now} = this.#deps;
    const {content, shared, input, template} = checked;
    const override = input.touchpoint.additional_settings.ignore_suppression ?? false;
    const found = {
      missing_parameters: [] as Entry[],
      window_closed: [] as Entry[],
      suppressed: [] as Entry[],
      sample: [] as {row: number; to_number: string; text: string}[],
    };
    const wanted = checked.rows.filter(({duplicateOf}) => duplicateOf === undefined);
    const useContacts = namesIn(content).some(isContactName);
    const since = new Date(now().getTime() - dayLong);
    for (let from = 0; from < wanted.length; from += step) {
      const rows = wanted.slice(from, from + step);
      const addresses = rows.map(({address}) => address);
      const known = new Map(
        (
          await contacts.among(organization, useContacts ? rows.map(row => row.customer_id) : [])
        ).map(contact => [contact.external_id, contact]),
      );
      const silent = await suppressions.silent(organization, 'whatsapp', addresses, override);
      const talking = await suppressions.wroteSince(
        organization,
        'whatsapp',
        content.kind === 'text' ? addresses : [],
        since,
      );
      for (const row of rows) {
        const {customer_id, address, values} = row;
        const contact = known.get(customer_id);
        const sources = {customer_id, address, values, shared, contact};
        const filled = fillContent(content, lookupIn(sources));
        if (filled.missing.length > 0)
          found.missing_parameters.push(entry(row, `${filled.missing.join(', ')} has no value`));
        else if (content.kind === 'text' && !talking.has(address))
          found.window_closed.push(entry(row, 'has not written within 24 hours'));
        else if (silent.has(address))
          found.suppressed.push(entry(row, 'has opted out or is on the list'));
        else if (found.sample.length < samples)
          found.sample.push({
            row: row.position + 1,
            to_number: address,
            text: textOf(filled, template),
          });
      }
      await breathe();
    }
    return found;
  }
}

interface Entry {
  readonly row: number;
  readonly id: string;
  readonly to_number: string;
  readonly message: string;
}

const textOf = (
  {text, header, body}: FilledContent,
  template: CheckedCampaign['template'],
): string => text || (template ? wordsOf(template, header, body) : '');

const entry = ({position, customer_id: id, address}: CheckedRow, message: string): Entry => ({
  row: position + 1,
  id,
  to_number: address,
  message,
});

/** Errors name their row by its place in the list. */
const rowOf = ({path}: FieldError): number => Number(path.split('/')[3] ?? 0);

const invalidRow =
  (body: unknown) =>
  (error: FieldError): Entry => {
    const touchpoint = isRecord(body) ? own(body, 'touchpoint') : undefined;
    const list = isRecord(touchpoint) ? own(touchpoint, 'customer_details') : undefined;
    const row: unknown = Array.isArray(list) ? list[rowOf(error)] : undefined;
    const given = isRecord(row) ? row : {};
    return {
      row: rowOf(error) + 1,
      id: ownString(given, 'id') ?? '',
      to_number: ownString(given, 'to_number') ?? '',
      message: error.message,
    };
  };
