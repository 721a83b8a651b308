/**
 * What administrators and supervisors ask, answered in the page: actions that can be edited, contacts, one campaign that is
 * under way. It judges nothing, and what was written is gone with the page.
 */
type Fields = Readonly<Record<string, unknown>>;

interface Call {
  /** Of the path: what the pattern's groups hold. */
  readonly id: string;
  readonly word: string;
  readonly query: URLSearchParams;
  readonly body: Fields;
}

const hour = 3_600_000;
const at = (hours: number): string => new Date(Date.now() + hours * hour).toISOString();

const webhook = (id: string, name: string, icon: string, is_active = true): Fields => ({
  id,
  name,
  icon,
  action_type: 'webhook',
  config: {
    url: `https://crm.example.com/${id}`,
    method: 'POST',
    body: '{"to": "{{contact.name}}"}',
  },
  is_active,
  display_order: 0,
  version: 1,
  updated_at: at(-48),
});

let actions: readonly Fields[] = [
  webhook('ticket', 'Create ticket', 'ticket'),
  webhook('billing', 'Check billing', 'globe'),
  webhook('refund', 'Refund', 'zap', false),
];
let made = 0;

const contacts = [
  {id: 'ana', name: 'Ana Silva', phone_number: '+5511987654321', tags: ['vip'], metadata: {}},
  {id: 'ravi', name: 'Ravi Patel', phone_number: '+919876543210', tags: [], metadata: {}},
];
const template = {
  name: 'renewal',
  language: 'en',
  status: 'APPROVED',
  body: 'Hello {{1}}, your plan ends on {{2}}.',
  parameters: {header: 0, body: 2, buttons: 0},
};
const sender = {
  id: 's1',
  channel: 'whatsapp',
  name: 'Main number',
  address: '+13465507166',
  is_active: true,
  config: {phone_number_id: '1001'},
};
const campaign = {
  id: 'k1',
  name: 'Renewals of November',
  status: 'running',
  start_at: at(-2),
  recipients: 400,
  expected_end: at(3),
  next_send_at: at(0.01),
};
const states = {delivered: 244, read: 90, failed: 2, unknown: 1, pending: 63};
const recipients = [
  {row: 7, to_number: '+5511912345678', state: 'failed', error: {message: 'Has no WhatsApp'}},
  {row: 31, to_number: '+919812345678', state: 'failed', error: {message: 'Blocked by the person'}},
  {row: 52, to_number: '+13465550100', state: 'unknown', error: {message: 'Nobody answered'}},
];

/** An answer of the first dialect, and one of the second. */
const success = (data: unknown): Response => Response.json({status: 'success', data});
const v2 = (data: unknown): Response => Response.json({ctx_id: 'live', data});

const find = (id: string): Fields => actions.find(one => one['id'] === id) ?? {};

function write(id: string, body: Fields): Response {
  const version = Number(find(id)['version'] ?? 0) + 1;
  const whole = {...webhook(id, '', 'zap'), ...find(id), ...body, id, version, updated_at: at(0)};
  const others = actions.filter(one => one['id'] !== id);
  actions =
    others.length < actions.length
      ? actions.map(one => (one['id'] === id ? whole : one))
      : [...actions, whole];
  return success(whole);
}

function order(ids: unknown): Response {
  const first = Array.isArray(ids) ? ids.map(id => find(String(id))) : [];
  actions = [...first, ...actions.filter(one => !first.includes(one))];
  return success({});
}

const list = (): Response =>
  success({custom_actions: actions, total: actions.length, page: 1, limit: 100});

/** The calls, by method and path; `:id` and `:word` stand for any text. */
const calls: readonly (readonly [string, (call: Call) => Response])[] = [
  ['GET /api/me', () => success({kind: 'user', role: 'admin', user: {id: 'reader', name: 'You'}})],
  ['GET /api/secrets', () => success({secrets: [{name: 'CRM_KEY'}]})],
  ['GET /api/senders', () => success({senders: [sender]})],
  ['GET /api/templates', () => success({templates: [template]})],
  ['GET /api/contacts', () => success({contacts})],
  ['GET /api/executions', () => success({executions: []})],
  ['GET /api/custom-actions', list],
  ['GET /api/custom-actions/health', () => success({days: 7, actions: []})],
  ['POST /api/custom-actions', ({body}) => write(`new-${++made}`, body)],
  [
    'POST /api/custom-actions/preview',
    ({body}) => success({action_type: body['action_type'], missing: []}),
  ],
  ['PUT /api/custom-actions/order', ({body}) => order(body['ids'])],
  ['GET /api/custom-actions/:id', ({id}) => success(find(id))],
  ['PUT /api/custom-actions/:id', ({id, body}) => write(id, body)],
  [
    'DELETE /api/custom-actions/:id',
    ({id}) => {
      actions = actions.filter(one => one['id'] !== id);
      return success({});
    },
  ],
  ['GET /v2/campaigns', () => v2({data: [campaign]})],
  ['GET /v2/campaign/:id', () => v2({...campaign, progress: {total: 400, done: 337, states}})],
  [
    'GET /v2/campaign/:id/recipients',
    ({query}) => v2({data: recipients.filter(({state}) => state === query.get('state'))}),
  ],
  [
    'POST /v2/campaign/:id/:word',
    ({word}) => {
      campaign.status = word === 'pause' ? 'paused' : word === 'cancel' ? 'cancelled' : 'running';
      return v2(campaign);
    },
  ],
];

const patterns = calls.map(([path, answer]) => ({
  answer,
  pattern: new RegExp(`^${path.replaceAll(/:(\w+)/g, '(?<$1>[^/]+)')}$`),
}));

/** Answers a call; one that the example does not know is refused with a sentence. */
export function answerOffice(
  method: string,
  path: string,
  query: URLSearchParams,
  text: string,
): Response {
  for (const {pattern, answer} of patterns) {
    const match = pattern.exec(`${method} ${path}`);
    if (!match) continue;
    const {id = '', word = ''} = match.groups ?? {};
    const body: unknown = text ? JSON.parse(text) : {};
    return answer({id: decodeURIComponent(id), word, query, body: (body ?? {}) as Fields});
  }
  const message = 'This example has no server for that; the demo has one.';
  return Response.json(
    {status: 'error', message, data: null, error_type: 'not_found', request_id: 'live'},
    {status: 404},
  );
}
