import {createCampaign, problemsOf} from '../../client/campaign-calls.ts';
import type {ActionClient} from '../../client/client.ts';
import {type CampaignDraft, bodyOf, isLate, wrongRows} from '../../state/composer/draft.ts';

/** A refusal names ten thousand rows at most. */
const mostTries = 12;

/**
 * Makes a campaign of a draft; resolves to its id. When it is sent first is kept before it is, by `begin`. Rows that are
 * no numbers were told of in the check, and are left out.
 */
export async function sendDraft(
  client: ActionClient,
  draft: CampaignDraft,
  status: 'draft' | 'scheduled',
  begin: (sentAt: string) => Promise<void>,
  tries = 0,
): Promise<string> {
  const {sentAt = new Date().toISOString()} = draft;
  if (!draft.sentAt) await begin(sentAt);
  try {
    return await createCampaign(client, bodyOf(draft, status, new Date(sentAt)));
  } catch (error) {
    const problems = problemsOf(error);
    const wrong = wrongRows(problems);
    const late = isLate(draft, problems);
    if (tries > mostTries || (!wrong && !late)) throw error;
    const {sentAt: _, ...anew} = draft;
    const recipients = draft.recipients.filter((__, index) => !wrong?.has(index));
    const next = late ? anew : {...draft, sentAt, recipients};
    return sendDraft(client, next, status, begin, tries + 1);
  }
}
