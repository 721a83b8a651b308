/** Entry of the script-tag build: as ".", and `api` defaults to where the script came from. */
import {CsActionBarElement} from './elements/action-bar/action-bar.ts';

CsActionBarElement.defaultApi = new URL('.', import.meta.url).href;
CsActionBarElement.define();

export * from './index.ts';
