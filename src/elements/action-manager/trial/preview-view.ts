import {type TemplateResult, html, nothing} from 'lit';
import type {ManagerMessages} from '../../../locales/manager/en.ts';
import type {Preview} from '../../../protocol/preview.ts';
import {sign} from '../../shared/signs.ts';

/** What a run would do for the chosen contact, or why it could not. */
export function previewView(
  preview: Preview | undefined,
  problem: string,
  {trial}: ManagerMessages,
  empty: boolean,
): TemplateResult {
  if (empty) return html`<p class="muted">${trial.waiting}</p>`;
  return html`<div class="stack" role="status">
    ${
      problem
        ? html`<div class="note bad">
            ${sign('cross')}
            <div><strong>${trial.problem}.</strong> ${problem}</div>
          </div>`
        : nothing
    }
    ${preview ? requestView(preview, trial) : nothing}
  </div>`;
}

function requestView(preview: Preview, trial: ManagerMessages['trial']): TemplateResult {
  const {
    method,
    url,
    headers,
    body,
    recipient,
    text,
    segments,
    notes = [],
    missing,
    confirm,
    context,
  } = preview;
  const asks = [confirm?.title, confirm?.body].filter(Boolean).join('\n');
  return html`
    ${
      missing.length > 0
        ? html`<div class="note">${sign('warning')}<span>${trial.missing(missing)}</span></div>`
        : nothing
    }
    ${asks ? part(trial.asks, html`<p class="lines">${asks}</p>`) : nothing}
    ${
      url
        ? html`<pre class="target">${method ? html`<b>${method}</b> ${url}` : url}</pre>`
        : nothing
    }
    ${recipient ? html`<p><span class="muted">${trial.to}</span> ${recipient}</p>` : nothing}
    ${
      text
        ? html`<p class="bubble lines">${text}</p>
            ${segments ? html`<p class="help">${trial.segments(segments)}</p>` : nothing}`
        : nothing
    }
    ${notes.map(note => html`<p class="help">${note}</p>`)}
    ${headers ? headersView(headers, trial) : nothing}
    ${body === undefined ? nothing : part(trial.body, html`<pre>${pretty(body)}</pre>`)}
    ${
      context === undefined
        ? nothing
        : part(trial.context, html`<pre>${JSON.stringify(context, null, 2)}</pre>`)
    }
  `;
}

export function headersView(
  headers: Readonly<Record<string, string>>,
  trial: ManagerMessages['trial'],
): TemplateResult | typeof nothing {
  const entries = Object.entries(headers);
  if (entries.length === 0) return nothing;
  return part(
    trial.headers,
    html`<dl class="pairs">
      ${entries.map(
        ([name, value]) =>
          html`<dt>${name}</dt>
            <dd>${value}</dd>`,
      )}
    </dl>`,
  );
}

export const part = (title: string, body: TemplateResult): TemplateResult =>
  html`<div class="part">
    <h3>${title}</h3>
    ${body}
  </div>`;

/** JSON in lines; anything else as it is. */
export function pretty(text: string): string {
  try {
    return JSON.stringify(JSON.parse(text), null, 2);
  } catch {
    // Most bodies are JSON, and those that are not are shown as they are sent.
    return text;
  }
}
