/** A page without a framework. */
import 'cs-action-bar';
import 'cs-action-bar/manager.js';
import 'cs-action-bar/composer.js';
import {CsActionBarElement} from 'cs-action-bar/element.js';
import {CsActionEvent} from 'cs-action-bar/events.js';

const bar: CsActionBarElement = document.createElement('cs-action-bar');
bar.contactId = 'c-1';
// @ts-expect-error -- the property is contactId
bar.contactID = 'c-1';
// @ts-expect-error -- there is no such display
bar.display = 'grid';
document.createElement('cs-action-manager').galleryUrl = 'https://crm.example.com';
document.createElement('cs-campaign-composer').tokenUrl = '/token';
document.addEventListener('cs-action', event => event instanceof CsActionEvent);
// @ts-expect-error -- what has ended has no URL
document.addEventListener('cs-action', event => event.detail.url);
