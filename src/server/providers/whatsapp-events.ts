import {isRecord, own, ownNumber, ownString} from '../../protocol/json.ts';
import type {InboundEvent, StatusEvent, VendorStatus} from './send-outcome.ts';
import {whatsappError} from './whatsapp-errors.ts';

/** What a webhook of WhatsApp tells of one of our numbers. */
export interface WhatsappNews {
  readonly wabaId: string;
  readonly phoneNumberId: string;
  readonly statuses: readonly StatusEvent[];
  readonly inbound: readonly InboundEvent[];
}

const statusWords: Readonly<Record<string, VendorStatus>> = {
  accepted: 'accepted',
  sent: 'sent',
  delivered: 'delivered',
  read: 'read',
  played: 'read',
  failed: 'failed',
};

/** The body of a webhook (WhatsApp Cloud API, "Webhooks"); what it does not understand it leaves out. */
export function readWhatsappEvents(body: unknown): readonly WhatsappNews[] {
  return listOf(body, 'entry').flatMap(entry => {
    const wabaId = ownString(entry, 'id') ?? '';
    return listOf(entry, 'changes').flatMap(change => {
      const value = own(change, 'value');
      if (own(change, 'field') !== 'messages' || !isRecord(value)) return [];
      const metadata = own(value, 'metadata');
      return [
        {
          wabaId,
          phoneNumberId: (isRecord(metadata) && ownString(metadata, 'phone_number_id')) || '',
          statuses: listOf(value, 'statuses').flatMap(readStatus),
          inbound: listOf(value, 'messages').flatMap(readInbound),
        },
      ];
    });
  });
}

function readStatus(value: Record<string, unknown>): StatusEvent[] {
  const vendorId = ownString(value, 'id');
  const word = ownString(value, 'status') ?? '';
  const status = statusWords[word];
  if (!vendorId || !status) return [];
  const [error] = listOf(value, 'errors');
  const code = error && ownNumber(error, 'code');
  const said = error && (ownString(error, 'message') ?? ownString(error, 'title'));
  return [
    {
      vendorId,
      ownId: ownString(value, 'biz_opaque_callback_data'),
      status,
      ...(code !== undefined && {error: whatsappError(code, said)}),
      dedupeKey: `${vendorId}|${word}|${ownString(value, 'timestamp') ?? ''}`,
    },
  ];
}

function readInbound(value: Record<string, unknown>): InboundEvent[] {
  const vendorId = ownString(value, 'id');
  const from = ownString(value, 'from');
  if (!vendorId || !from || !/^\+?\d{5,15}$/.test(from)) return [];
  const text = own(value, 'text');
  const button = own(value, 'button');
  return [
    {
      from: from.startsWith('+') ? from : `+${from}`,
      text:
        (isRecord(text) && ownString(text, 'body')) ||
        (isRecord(button) && ownString(button, 'text')) ||
        '',
      dedupeKey: `${vendorId}|inbound`,
    },
  ];
}

function listOf(value: unknown, key: string): readonly Record<string, unknown>[] {
  const list = isRecord(value) ? own(value, key) : undefined;
  return Array.isArray(list) ? list.filter(isRecord) : [];
}
