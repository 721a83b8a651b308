import {createCampaign, previewCampaign, problemsOf} from '../../client/campaign-calls.ts';
import type {ActionClient} from '../../client/client.ts';
import type {CampaignPreview} from '../../protocol/campaign-answers.ts';
import {
  type CampaignDraft,
  bodyOf,
  checkOf,
  isLate,
  wrongRows,
} from '../../state/composer/draft.ts';

/** A refusal names ten thousand rows at most. */
const mostTries = 12;
/** A moment that the server itself has named is over but once, where a person took their time. */
const lateTry = mostTries / 2;

/**
 * Makes a campaign of a draft that was looked at; resolves to its id. When it is sent first is kept before it is, by
 * `begin`: the first moment of the check, for the clock of the browser may be wrong. Rows that are no numbers were told
 * of in the check, and are left out.
 */
export async function sendDraft(
  client: ActionClient,
  draft: CampaignDraft,
  status: 'draft' | 'scheduled',
  check: CampaignPreview | undefined,
  begin: (sentAt: string) => Promise<void>,
  tries = 0,
): Promise<string> {
  const {sentAt = check?.sendTimesAt[0] ?? new Date().toISOString()} = draft;
  if (!draft.sentAt) await begin(sentAt);
  try {
    return await createCampaign(client, bodyOf(draft, status, new Date(sentAt)));
  } catch (error) {
    const problems = problemsOf(error);
    const wrong = wrongRows(problems);
    const late = isLate({...draft, sentAt}, problems);
    if (tries > mostTries || (!wrong && !late)) throw error;
    const {sentAt: _, ...anew} = draft;
    if (late) {
      const now = await previewCampaign(client, checkOf(draft), AbortSignal.timeout(120_000));
      return sendDraft(client, anew, status, now, begin, tries + lateTry);
    }
    const recipients = draft.recipients.filter((__, index) => !wrong?.has(index));
    return sendDraft(client, {...draft, sentAt, recipients}, status, check, begin, tries + 1);
  }
}
