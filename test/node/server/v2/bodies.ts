/** The cURL bodies of seeds 000 to 002, letter by letter; only their placeholders are replaced by real values. */

export const webhookBody = (url: string) => ({
  name: 'My API Action',
  description: 'Post API Action',
  action_timing: 'DURING',
  type: 'WEBHOOK',
  webhook: {
    url,
    method: 'POST',
    mandatory: true,
    headers: {'Content-Type': 'application/json'},
    body: [{type: 'static', values: {data: 'info'}}],
    static_body: '{"data":"as it stands {{contact.name}}"}',
    required: ['contact.phone_number'],
    response: {prompt: 'Ticket {{response.ticket.number}} is open'},
    run_before_call: false,
    type: 'static',
  },
});

export const smsBody = {
  name: 'My SMS Action',
  description: 'Trigger SMS when user requests messaging',
  action_timing: 'DURING',
  webhook: {mandatory: true},
  type: 'SEND_SMS',
  sms: {
    to: {value: ['{{contact.phone_number}}']},
    provider: 'TWILIO',
    from: '+13465507166',
    cc: ['+12817126508'],
    body: {value: 'Hello {{contact.name}}, your ticket is open.'},
    response_message_context:
      'I’ve just sent you a text message. Please let me know if you received it.',
  },
};

export const whatsappBody = {
  name: 'My Whatsapp Action',
  description: 'Send WhatsApp when user requests messaging',
  type: 'SEND_WHATSAPP',
  is_active: true,
  action_timing: 'during',
  phone_number: '12817126508',
  webhook: {
    to: '{{contact.phone_number}}',
    from: '650175178190170',
    template_name: 'call_permession_request',
    body_params: ['{{contact.name}}', 'today'],
    header_params: ['{{user.name}}'],
    button_params: ['a-1', 'no'],
    language_code: 'en',
    mandatory: true,
  },
};
