/** Entry "./manager.js": registers `<cs-action-manager>`. Pages that only have the bar never load it. */
import {CsActionManagerElement} from './elements/action-manager/action-manager.ts';

CsActionManagerElement.define();

export {CsActionManagerElement};
export {type ManagerMessages, managerEn} from './locales/manager/en.ts';
