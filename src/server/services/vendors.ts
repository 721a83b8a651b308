import type {Egress} from '../egress/egress.ts';
import {Twilio, type TwilioAccount} from '../providers/twilio.ts';
import {Whatsapp, type WhatsappAccount} from '../providers/whatsapp.ts';
import type {SendOutcome} from '../providers/send-outcome.ts';
import type {Channel} from '../store/senders.ts';
import type {OpenSender} from './senders.ts';

/** Where the vendors are: the operator's to say, never an admin's. */
export interface VendorOptions {
  /** Origins. */
  readonly twilio?: string | undefined;
  readonly whatsapp?: string | undefined;
  /** Where the vendors reach this server; nothing where nobody does. */
  readonly publicUrl?: (() => string | undefined) | undefined;
  /** Hears what came of each message that was handed over. */
  readonly observe?: ((channel: Channel, outcome: SendOutcome['kind']) => void) | undefined;
}

export interface Vendors {
  readonly twilio: Twilio;
  readonly whatsapp: Whatsapp;
  publicUrl(): string | undefined;
}

export const createVendors = (
  egress: Egress,
  {twilio, whatsapp, publicUrl, observe}: VendorOptions = {},
): Vendors => ({
  twilio: new Twilio(egress, twilio ?? 'https://api.twilio.com', ({kind}) =>
    observe?.('sms', kind),
  ),
  whatsapp: new Whatsapp(egress, whatsapp ?? 'https://graph.facebook.com', ({kind}) =>
    observe?.('whatsapp', kind),
  ),
  publicUrl: () => publicUrl?.()?.replace(/\/$/, ''),
});

export function twilioAccount({config, secrets, address}: OpenSender): TwilioAccount {
  const {api_key_sid: sid} = config;
  const {api_key_secret: secret} = secrets;
  return {
    accountSid: config['account_sid'] ?? '',
    authToken: secrets['auth_token'] ?? '',
    apiKey: sid !== undefined && secret !== undefined ? {sid, secret} : undefined,
    from: address,
  };
}

export const whatsappAccount = ({config, secrets}: OpenSender): WhatsappAccount => ({
  phoneNumberId: config['phone_number_id'] ?? '',
  wabaId: config['waba_id'] ?? '',
  accessToken: secrets['access_token'] ?? '',
});
