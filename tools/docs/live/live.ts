/**
 * The live examples. What a bar asks its server for is answered here, in the page, by the mock server of the test kit; the
 * policy of the site lets no request out. Loaded before the bar, so that it never asks anybody else.
 */
import {ConnectionLost, MockActionServer} from '../../../src/testing/mock-server.ts';
import {answerOffice} from './office.ts';

const api = new URL('live-api', location.href).href;
/** Where the manager and the composer think that their server is. */
const office = new URL('live-office', location.href).href;
const server = new MockActionServer({
  actions: [
    {id: 'ticket', name: 'Create ticket', icon: 'ticket', result: {message: 'Ticket 7 created'}},
    {
      id: 'billing',
      name: 'Check billing',
      icon: 'globe',
      result: {success: false, message: 'The billing system is down'},
    },
    {
      id: 'refund',
      name: 'Refund',
      icon: 'zap',
      config: {
        confirm: {title: 'Refund 12.50?', body: 'For Ana Silva', label: 'Refund', tone: 'danger'},
      },
      result: {message: '12.50 refunded'},
    },
    {id: 'slow', name: 'Sync', icon: 'user', result: {message: 'Synchronised'}},
    {id: 'lost', name: 'Lost answer', icon: 'link', result: {message: 'Done once, asked twice'}},
  ],
});

const native = globalThis.fetch.bind(globalThis);
const lost = new Set<string>();
globalThis.fetch = async (input, init) => {
  const request = new Request(input, init);
  if (request.url.startsWith(office)) {
    const {pathname, searchParams} = new URL(request.url);
    const path = pathname.slice(new URL(office).pathname.length);
    return answerOffice(request.method, path, searchParams, await request.text());
  }
  if (!request.url.startsWith(api)) return native(input, init);
  const text = await request.clone().text();
  if (request.url.includes('/slow/execute')) server.fail('execute', {kind: 'late', looks: 3});
  // Once for each click: the second request of a click has the same body.
  if (request.url.includes('/lost/execute') && !lost.has(text)) {
    lost.add(text);
    server.fail('execute', {kind: 'lost'});
  }
  try {
    return await server.fetch(request);
  } catch (error) {
    throw error instanceof ConnectionLost
      ? new TypeError('Failed to fetch', {cause: error})
      : error;
  }
};

/** Nobody checks it: it only says whose runs these are. */
const token = `e30.${btoa(JSON.stringify({sub: 'reader'}))}.`;
const tags = {
  'cs-action-bar': api,
  'cs-action-manager': office,
  'cs-campaign-composer': office,
};
for (const [tag, url] of Object.entries(tags))
  for (const element of document.querySelectorAll(tag)) {
    element.setAttribute('api', url);
    Object.assign(element, {getToken: () => token});
  }

const heard = ['cs-load', 'cs-before-action', 'cs-action', 'cs-action-error'];
for (const type of heard)
  document.addEventListener(type, event => {
    const box = event.target instanceof Element ? event.target.closest('.live') : null;
    const output = (box ?? document.querySelector('.live'))?.querySelector('output');
    if (output) output.textContent = `event ${type}`;
  });
