/** Entry of the bar in one file, for a page that names its hash: registers the bar, which has to be told its `api`. */
import {CsActionBarElement} from './element.ts';

CsActionBarElement.define();

export {CsActionBarElement};
