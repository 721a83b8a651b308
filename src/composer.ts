/** Entry "./composer.js": registers `<cs-campaign-composer>`. Pages that only have the bar never load it. */
import {CsCampaignComposerElement} from './elements/campaign-composer/campaign-composer.ts';

CsCampaignComposerElement.define();

export {CsCampaignComposerElement};
export {type ComposerMessages, composerEn} from './locales/composer/en.ts';
