/**
 * Messages of `/api/custom-actions`, as text. All of them go through the client's tolerant parsers; those that our own
 * server may send go through its strict schemas too. `only` names why a message is for the client alone.
 */
export interface Message {
  readonly name: string;
  readonly kind: 'page' | 'action' | 'run' | 'execution' | 'error';
  readonly type?: string;
  readonly text: string;
  readonly only?: string;
}

const id = '01980000-0000-7000-8000-000000000001';
const run = `"execution_id":"${id}"`;
const seed = 'the id of the example is not one of ours';
const stock = 'a stock Whatomate server';

export const corpus: readonly Message[] = [
  // Seed 003, letter by letter.
  {
    name: 'seed 003: list',
    kind: 'page',
    only: seed,
    text: `{ "status": "success", "data": { "custom_actions": [ { "id": "uuid", "name": "Create Ticket", "icon": "ticket", "action_type": "webhook", "config": { "url": "https://api.helpdesk.com/tickets", "method": "POST", "headers": { "Authorization": "Bearer token" }, "body": "{\\"subject\\": \\"{{contact.name}}\\"}" }, "is_active": true, "display_order": 0, "created_at": "2024-01-01T00:00:00Z", "updated_at": "2024-01-01T00:00:00Z" } ] }}`,
  },
  {
    name: 'seed 003: get',
    kind: 'action',
    only: seed,
    text: `{ "status": "success", "data": { "id": "uuid", "name": "Create Ticket", "icon": "ticket", "action_type": "webhook", "config": { "url": "https://api.helpdesk.com/tickets", "method": "POST", "headers": {}, "body": "" }, "is_active": true, "display_order": 0, "created_at": "2024-01-01T00:00:00Z", "updated_at": "2024-01-01T00:00:00Z" }}`,
  },
  {
    name: 'seed 003: webhook result',
    kind: 'run',
    type: 'webhook',
    only: 'the example has no run id',
    text: `{ "status": "success", "data": { "success": true, "message": "Webhook executed successfully", "data": {}, "toast": { "message": "Webhook executed successfully", "type": "success" } }}`,
  },
  {
    name: 'seed 003: url result',
    kind: 'run',
    type: 'url',
    only: 'the example has no run id',
    text: `{ "status": "success", "data": { "success": true, "message": "Opening URL", "redirect_url": "/api/custom-actions/redirect/token123" }}`,
  },
  {
    name: 'seed 003: javascript result',
    kind: 'run',
    type: 'javascript',
    only: 'the example has no run id',
    text: `{ "status": "success", "data": { "success": true, "message": "JavaScript action executed", "data": { "code": "return { clipboard: contact.phone_number }", "context": { "contact": {}, "user": {}, "organization": {} } }, "toast": { "message": "Action completed", "type": "success" } }}`,
  },
  // Our own server.
  {
    name: 'an agent’s list',
    kind: 'page',
    text: `{"status":"success","data":{"custom_actions":[{"id":"${id}","name":"Copy","icon":"phone","action_type":"javascript","config":{"effects":["clipboard","toast"],"description":"Copies","timeout_ms":5000},"is_active":true,"display_order":-3,"created_at":"2026-01-01T00:00:00.000Z","updated_at":"2026-01-01T00:00:00.000Z","version":4}],"total":1,"page":1,"limit":50}}`,
  },
  {
    name: 'a running script',
    kind: 'run',
    type: 'javascript',
    text: `{"status":"success","data":{"success":true,"message":"JavaScript action executed","state":"running",${run},"toast":{"message":"Action completed","type":"success"},"data":{"code":"return 1","context":{"contact":{"id":"c"},"user":{"id":"u"},"organization":{"id":"o"}}}}}`,
  },
  {
    name: 'a webhook nobody can tell',
    kind: 'run',
    type: 'webhook',
    text: `{"status":"success","data":{"success":false,"message":"No answer","state":"unknown",${run},"toast":{"message":"No answer","type":"warning"}}}`,
  },
  {
    name: 'a run, looked up',
    kind: 'execution',
    text: `{"status":"success","data":{"success":true,"message":"ok","state":"succeeded",${run},"action_id":"${id}","contact_id":"c1","started_at":"2026-01-01T00:00:00.000Z","finished_at":"2026-01-01T00:00:01.000Z","data":[1,{"a":null}]}}`,
  },
  {
    name: 'a refusal with its fields',
    kind: 'error',
    text: `{"status":"error","message":"Some fields are wrong","data":null,"error_type":"invalid_request","errors":[{"path":"/contact_id","code":"invalid_contact_id","message":"must be text"}],"request_id":"r1"}`,
  },
  // Others.
  {
    name: 'a bare list without config',
    kind: 'page',
    only: stock,
    text: `{"custom_actions":[{"id":"a","name":"A"},{"name":"no id"},7,null]}`,
  },
  {
    name: 'a toast of the type <nil>',
    kind: 'run',
    type: 'javascript',
    only: stock,
    text: `{"success":true,"message":"JavaScript action executed","clipboard":"1","toast":{"message":"Hi","type":"<nil>"}}`,
  },
  {
    name: 'a failure without a toast',
    kind: 'run',
    type: 'webhook',
    only: stock,
    text: `{"status":"success","data":{"success":false,"message":"Webhook returned status 404 Not Found"}}`,
  },
  {
    name: 'an error without a type',
    kind: 'error',
    only: stock,
    text: `{"status":"error","message":"Contact not found","data":null}`,
  },
];
