import {setImmediate as breathe} from 'node:timers/promises';
import type {FieldError} from '../../../protocol/envelope.ts';
import {isRecord} from '../../../protocol/json.ts';
import {readNumber} from '../../providers/phone-number.ts';
import {fieldErrors} from '../../schemas/problems.ts';
import {campaignRecipient, campaignVariable} from '../../schemas/v2/campaigns.ts';
import type {Values} from './lookup.ts';

/** A recipient as the request names it. */
export interface CheckedRow {
  /** Row of the request, from 0. */
  readonly position: number;
  readonly customer_id: string;
  readonly address: string;
  readonly values: Values | undefined;
  /** Position of the row with the same number that gets the message. */
  readonly duplicateOf: number | undefined;
}

export interface CheckedRows {
  readonly rows: readonly CheckedRow[];
  /** What is wrong with rows of `customer_details`. */
  readonly errors: readonly FieldError[];
  readonly variableErrors: readonly FieldError[];
  /** Everybody's variables. */
  readonly shared: Values;
  /** Names that some recipient has a value for. */
  readonly names: ReadonlySet<string>;
}

/** Rows that are judged before others get their turn: a few milliseconds. */
const step = 200;

/** Judges every row of the lists, a few at a time. `home`: the number whose country national numbers are of. */
export async function checkRows(
  recipients: unknown,
  variables: unknown,
  home: string,
): Promise<CheckedRows> {
  const given = Array.isArray(recipients) ? recipients.slice(0, 100_000) : [];
  const known = new Set<unknown>(given.map((row: unknown) => isRecord(row) && row['id']));
  const of = await readVariables(Array.isArray(variables) ? variables : [], known);
  const errors: FieldError[] = [];
  const rows: CheckedRow[] = [];
  const first = new Map<string, number>();
  await inSteps(given, (row, position) => {
    const path = ['touchpoint', 'customer_details', position] as const;
    const parsed = campaignRecipient.safeParse(row);
    if (!parsed.success) {
      errors.push(...fieldErrors(parsed.error, row, path).map(inRow(position)));
      return;
    }
    const {id: customer_id, to_number: text} = parsed.data;
    const read = readNumber(text, {home, bare: true});
    if ('problem' in read) {
      errors.push({
        path: `/touchpoint/customer_details/${position}/to_number`,
        code: 'invalid_phone_number',
        message: `Row ${position + 1}: "${text.trim().slice(0, 40)}" is no number to send to: ${read.problem}`,
      });
      return;
    }
    const {number: address} = read;
    const duplicateOf = first.get(address);
    if (duplicateOf === undefined) first.set(address, position);
    rows.push({position, customer_id, address, values: of.own.get(customer_id), duplicateOf});
  });
  return {rows, errors, variableErrors: of.errors, shared: of.shared, names: of.names};
}

async function readVariables(list: readonly unknown[], known: ReadonlySet<unknown>) {
  const errors: FieldError[] = [];
  const shared: Record<string, unknown> = Object.create(null);
  const own = new Map<string, Values>();
  const names = new Set<string>();
  await inSteps(list, (row, position) => {
    const path = ['touchpoint', 'variables', position] as const;
    const parsed = campaignVariable.safeParse(row);
    if (!parsed.success) {
      errors.push(...fieldErrors(parsed.error, row, path));
      return;
    }
    if ('name' in parsed.data) {
      shared[parsed.data.name] = parsed.data.value;
      return;
    }
    const {customer_id, values} = parsed.data;
    if (!known.has(customer_id)) {
      errors.push({
        path: `/touchpoint/variables/${position}/customer_id`,
        code: 'customer_unknown',
        message: `variables.${position}: customer_details has no ${customer_id.slice(0, 40)}`,
      });
      return;
    }
    own.set(customer_id, {...own.get(customer_id), ...values});
    for (const name of Object.keys(values)) names.add(name);
  });
  return {errors, shared, own, names};
}

const inRow =
  (position: number) =>
  (error: FieldError): FieldError => ({
    ...error,
    message: `Row ${position + 1}: ${error.message}`,
  });

/** Lets others have their turn between. */
async function inSteps<T>(
  list: readonly T[],
  visit: (item: T, index: number) => void,
): Promise<void> {
  for (let from = 0; from < list.length; from += step) {
    for (const [index, item] of list.slice(from, from + step).entries()) visit(item, from + index);
    await breathe();
  }
}
