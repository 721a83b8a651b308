/**
 * Entry of the script-tag build: registers the bar, and `api` defaults to where the script came from. It is small and
 * asked for each time; all else is in files whose names change with their content.
 */
import {CsActionBarElement} from './element.ts';

const here = import.meta.url;
CsActionBarElement.defaultApi = new URL('.', here).href;
CsActionBarElement.define();
