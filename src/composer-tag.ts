/** Entry of the composer's script-tag build: registers the element, and `api` defaults to where the script came from. */
import {CsCampaignComposerElement} from './elements/campaign-composer/campaign-composer.ts';

const here = import.meta.url;
CsCampaignComposerElement.defaultApi = new URL('.', here).href;
CsCampaignComposerElement.define();
