import type {CampaignProblem} from '../../client/campaign-calls.ts';
import type {ComposerMessages} from '../../locales/composer/en.ts';
import type {CampaignDraft} from '../../state/composer/draft.ts';

/** What becomes other; a function of the draft as it is then, for it may have changed since a section was drawn. */
export type Change = Partial<CampaignDraft> | ((draft: CampaignDraft) => Partial<CampaignDraft>);

/** What a section of the form needs: the campaign as it is, and how to change it. */
export interface Section {
  readonly draft: CampaignDraft;
  readonly words: ComposerMessages;
  /** What the server found wrong here. */
  readonly problems: readonly CampaignProblem[];
  change(part: Change): void;
}

/** The value of a field that was changed. */
export const valueOf = (event: Event): string => {
  const {target} = event;
  return target instanceof HTMLInputElement ||
    target instanceof HTMLSelectElement ||
    target instanceof HTMLTextAreaElement
    ? target.value
    : '';
};
