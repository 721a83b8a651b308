/** What a page written in TypeScript may rely on; the compiler is the test. */
import {type Action, type CsActionBarElement, en} from '../../src/index.ts';
import type {CsActionErrorEvent, GetToken, Messages, RunState} from '../../src/index.ts';

const bar: CsActionBarElement = document.createElement('cs-action-bar');
const getToken: GetToken = async () => 'token';
bar.getToken = getToken;
bar.getToken = () => ({apiKey: 'whm_…'});
bar.messages = {...en, actions: 'Aktionen'} satisfies Messages;
bar.contactId = 'c1';
bar.display = 'icon-label';

// @ts-expect-error -- there is no such display
bar.display = 'grid';
// @ts-expect-error -- a token is a text or an API key
bar.getToken = () => 7;

document.addEventListener('cs-before-action', event => {
  const {action, contactId}: {action: Action; contactId: string} = event.detail;
  if (action.name === contactId) event.preventDefault();
});
bar.addEventListener('cs-action', event => {
  const state: RunState = event.detail.state;
  // @ts-expect-error -- what has succeeded has not failed
  const failed: 'failed' = event.detail.state;
  return [state, failed];
});
const onError = (event: CsActionErrorEvent): 'failed' | 'unknown' => event.detail.state;
window.addEventListener('cs-action-error', event => onError(event));
window.addEventListener(
  'cs-open-url',
  ({detail}) => detail.url.startsWith('https') && detail.newTab,
);
