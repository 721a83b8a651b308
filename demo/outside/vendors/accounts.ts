/** The demo's accounts with its stand-ins for Twilio and Meta. They open nothing else. */
export const demoTwilio = {
  accountSid: `AC${'d0'.repeat(16)}`,
  authToken: 'demo-twilio-token',
  number: '+13465507166',
} as const;

export const demoMeta = {
  phoneNumberId: '650175178190170',
  wabaId: '102290129340398',
  accessToken: 'demo-meta-token',
  appSecret: 'demo-meta-app-secret',
  verifyToken: 'demo-verify-token',
  number: '+13465507166',
} as const;

/** Templates as Meta lists them. */
export const demoTemplates = [
  {
    id: '1',
    name: 'call_permession_request',
    language: 'en',
    status: 'APPROVED',
    category: 'UTILITY',
    components: [
      {type: 'HEADER', format: 'TEXT', text: '{{1}} would like to call you'},
      {type: 'BODY', text: 'Hello {{1}}, may we call you {{2}} about your request?'},
      {
        type: 'BUTTONS',
        buttons: [
          {type: 'URL', text: 'Choose a time', url: 'https://northwind.example/call/{{1}}'},
          {type: 'QUICK_REPLY', text: 'Not now'},
        ],
      },
    ],
  },
  {
    id: '2',
    name: 'order_update',
    language: 'pt_BR',
    status: 'APPROVED',
    category: 'UTILITY',
    components: [
      {type: 'HEADER', format: 'TEXT', text: 'Pedido {{1}}'},
      {type: 'BODY', text: 'Olá {{1}}, o seu pedido chegou.'},
    ],
  },
  {
    id: '3',
    name: 'renewal_offer',
    language: 'en',
    status: 'APPROVED',
    category: 'MARKETING',
    components: [
      {type: 'HEADER', format: 'DOCUMENT'},
      {type: 'BODY', text: 'Hello {{1}}, your plan {{2}} ends soon.'},
      {
        type: 'BUTTONS',
        buttons: [{type: 'URL', text: 'Renew', url: 'https://northwind.example/renew/{{1}}'}],
      },
    ],
  },
] as const;
