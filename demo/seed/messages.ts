import {demoMeta, demoTwilio} from '../outside/vendors/accounts.ts';

/** The demo's accounts with the stand-ins, as `POST /api/senders` takes them. */
export const seedSenders = [
  {
    channel: 'sms',
    name: 'Northwind SMS',
    address: demoTwilio.number,
    config: {account_sid: demoTwilio.accountSid},
    secrets: {auth_token: demoTwilio.authToken},
  },
  {
    channel: 'whatsapp',
    name: 'Northwind WhatsApp',
    address: demoMeta.number,
    config: {phone_number_id: demoMeta.phoneNumberId, waba_id: demoMeta.wabaId},
    secrets: {
      access_token: demoMeta.accessToken,
      app_secret: demoMeta.appSecret,
      verify_token: demoMeta.verifyToken,
    },
  },
] as const;

/** Actions as `POST /v2/_actions` takes them. */
export const seedMessages = [
  {
    name: 'Text a reminder',
    description: 'Sends an SMS to this contact, and asks before',
    action_timing: 'DURING',
    type: 'SEND_SMS',
    webhook: {mandatory: true},
    sms: {
      to: {value: ['{{contact.phone_number}}']},
      provider: 'TWILIO',
      from: demoTwilio.number,
      cc: [],
      body: {value: 'Hello {{contact.name}}, your renewal is due on Friday. {{user.name}}'},
      response_message_context: 'The reminder is on its way.',
    },
  },
  {
    name: 'Ask to call',
    description: 'Asks by WhatsApp whether we may call, and waits for the delivery',
    type: 'SEND_WHATSAPP',
    is_active: true,
    action_timing: 'during',
    webhook: {
      to: '{{contact.phone_number}}',
      from: demoMeta.phoneNumberId,
      template_name: 'call_permession_request',
      body_params: ['{{contact.name}}', 'today'],
      header_params: ['{{user.name}}'],
      button_params: ['{{contact.id}}'],
      language_code: 'en',
      mandatory: true,
    },
  },
] as const;
