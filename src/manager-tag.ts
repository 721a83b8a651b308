/** Entry of the manager's script-tag build: registers the element, and `api` defaults to where the script came from. */
import {CsActionManagerElement} from './elements/action-manager/action-manager.ts';

const here = import.meta.url;
CsActionManagerElement.defaultApi = new URL('.', here).href;
CsActionManagerElement.define();
