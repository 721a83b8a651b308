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

/** Seed 004 in the same way. It starts in a minute, and its window is always open. */
export const campaignBody = (startAt = new Date(Date.now() + 60_000)) => ({
  name: 'January renewals',
  type: 'None',
  company_plan_id: 'plan-17',
  workspace_id: 'ws-3',
  business_goal: 'Renew 200 contracts',
  touchpoint: {
    name: 'First message',
    type: 'WHATSAPP',
    is_consultants: true,
    status: 'scheduled',
    start_at: startAt.toISOString(),
    assistant_id: 123,
    attachment_url: 'https://files.example.com/renewal.pdf',
    additional_settings: {
      execution_days: ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'],
      start_hour: 0,
      end_hour: 24,
      delay: 0,
      time_zone: 'Asia/Kolkata',
      ignore_suppression: false,
      from_numbers: ['650175178190170'],
    },
    customer_details: [
      {id: 'maria-santos', to_number: '+1 281 555 0100'},
      {id: 'c-2', to_number: '12815550101'},
      {id: 'c-3', to_number: '+12815550102'},
    ],
    whatsapp_data: {
      template: 'renewal_offer',
      language_code: 'en',
      body_params: {is_static: false, params: [{name: 'contact.name', default: 'there'}, 'plan']},
      header_params: {is_static: true, params: []},
      button_params: {is_static: true, params: [{text: 'january'}]},
      whatsapp_body: '',
    },
    variables: [
      {name: 'plan', value: 'Basic'},
      {customer_id: 'c-3', values: {plan: 'Gold'}},
    ],
  },
});
