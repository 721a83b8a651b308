import {type TemplateResult, html, nothing} from 'lit';
import type {CampaignTemplate} from '../../client/campaign-calls.ts';
import type {CampaignPreview} from '../../protocol/campaign-answers.ts';
import type {CampaignDraft, Parameter} from '../../state/composer/draft.ts';

/** What the first recipient would read, as far as the browser knows it. */
export function firstText(draft: CampaignDraft, template: CampaignTemplate | undefined): string {
  if (!template) return draft.message.text;
  const [first] = draft.recipients;
  const valueOf = ({kind, text}: Parameter): string =>
    kind === 'fixed' ? text : (first?.values[text] ?? `{{${text}}}`);
  return template.body.replace(/\{\{(\d+)\}\}/g, (whole, place: string) => {
    const parameter = draft.message.body[Number(place) - 1];
    return (parameter && valueOf(parameter)) || whole;
  });
}

/** Messages as they arrive: those of the check, else the first one as it is written. */
export function phoneView(
  title: string,
  preview: CampaignPreview | undefined,
  written: string,
): TemplateResult {
  const samples = preview?.samples.length ? preview.samples : [{to: '', text: written}];
  return html`<figure class="phone">
    <figcaption class="help">${title}</figcaption>
    <div class="screen" tabindex="0" role="group" aria-label=${title}>
      ${samples.map(
        ({to, text}) =>
          html`${to ? html`<p class="to"><bdi dir="ltr">${to}</bdi></p>` : nothing}
            <p class="bubble" dir="auto">${text || '…'}</p>`,
      )}
    </div>
  </figure>`;
}
