import {type TemplateResult, html, nothing} from 'lit';
import {live} from 'lit/directives/live.js';
import type {CampaignSender, CampaignTemplate} from '../../client/campaign-calls.ts';
import {type Message, type Parameter, variablesOf} from '../../state/composer/draft.ts';
import {problemList} from './problem-list.ts';
import {type Section, valueOf} from './sections.ts';

export interface Offers {
  readonly senders: readonly CampaignSender[];
  readonly templates: readonly CampaignTemplate[];
}

const parts = ['header', 'body', 'buttons'] as const;
/** Of a contact, for those whom the server knows. */
const contactNames = ['contact.name', 'contact.phone_number'];

const keyOf = ({name, language}: CampaignTemplate): string => `${name} ${language}`;

export const templateOf = (offers: Offers, {template}: Message): CampaignTemplate | undefined =>
  offers.templates.find(one => keyOf(one) === template);

/** Which number sends which template, with which values. */
export function messageSection(section: Section, offers: Offers): TemplateResult {
  const {draft, words, problems, change} = section;
  const {message} = draft;
  const own = words.message;
  const template = templateOf(offers, message);
  const set = (part: Partial<Message>): void =>
    change(draft => ({message: {...draft.message, ...part}}));
  const choose = (key: string): void => {
    const chosen = offers.templates.find(one => keyOf(one) === key);
    const empty = (count = 0): readonly Parameter[] =>
      Array.from({length: count}, () => ({kind: 'fixed', text: ''}));
    const {header, body, buttons} = chosen?.parameters ?? {};
    set({
      template: key,
      header: empty(header),
      media: chosen?.media ?? false,
      body: empty(body),
      buttons: empty(buttons),
      buttonPlaces: chosen?.buttonPlaces ?? [],
    });
  };
  return html`
    <section aria-labelledby="message-title">
      <h3 id="message-title">${own.title}</h3>
      ${problemList(problems)} ${senderField(section, offers)}
      <div class="field">
        <label for="template">${own.template}</label>
        <select id="template" @change=${(event: Event) => choose(valueOf(event))}>
          <option value="" ?selected=${!template}>${own.plain}</option>
          ${offers.templates.map(
            one =>
              html`<option value=${keyOf(one)} ?selected=${one === template}>
                ${one.name} (${one.language})
              </option>`,
          )}
        </select>
      </div>
      ${
        template
          ? parts.map(part =>
              message[part].map((parameter, index) =>
                parameterField(section, part, parameter, index, changed =>
                  change(({message}) => ({
                    message: {...message, [part]: message[part].with(index, changed)},
                  })),
                ),
              ),
            )
          : html`<div class="field">
              <label for="text">${own.text}</label>
              <textarea
                id="text"
                rows="4"
                maxlength="4096"
                .value=${message.text}
                @input=${(event: Event) => set({text: valueOf(event)})}
              ></textarea>
            </div>`
      }
    </section>
  `;
}

function senderField({draft, words, change}: Section, {senders}: Offers): TemplateResult {
  const own = words.message;
  if (senders.length === 0) return html`<p class="note bad">${own.noSenders}</p>`;
  const toggle = (address: string, on: boolean): void =>
    change({from: on ? [...draft.from, address] : draft.from.filter(one => one !== address)});
  return html`<fieldset>
    <legend>${own.from}</legend>
    ${senders.map(
      ({name, address, pause}) =>
        html`<label class="tick"
            ><input
              type="checkbox"
              .checked=${draft.from.includes(address)}
              @change=${({currentTarget}: Event) =>
                toggle(address, currentTarget instanceof HTMLInputElement && currentTarget.checked)}
            /><span>${name} <span class="muted">${address}</span></span></label
          >${pause === undefined ? nothing : html`<p class="note">${own.paused(pause)}</p>`}`,
    )}
  </fieldset>`;
}

function parameterField(
  {draft, words}: Section,
  part: (typeof parts)[number],
  {kind, text}: Parameter,
  index: number,
  set: (changed: Parameter) => void,
): TemplateResult {
  const own = words.message;
  const isMedia = part === 'header' && (draft.message.media ?? false);
  const label = isMedia ? own.headerMedia : own.parameter(own.parts[part], index + 1);
  const names = [...variablesOf(draft), ...contactNames];
  return html`<div class=${isMedia ? 'parameter media' : 'parameter'}>
    <label for=${`${part}-${index}`}>${label}</label>
    <select
      aria-label=${own.kind(label)}
      @change=${(event: Event) => {
        const name = valueOf(event);
        set(name ? {kind: 'variable', text: name} : {kind: 'fixed', text: ''});
      }}
    >
      <option value="" .selected=${live(kind === 'fixed')}>${own.fixed}</option>
      ${names.map(
        name =>
          html`<option value=${name} .selected=${live(kind === 'variable' && name === text)}>
            ${own.variable(name)}
          </option>`,
      )}
    </select>
    ${
      kind === 'fixed'
        ? html`<input
            id=${`${part}-${index}`}
            type=${isMedia ? 'url' : 'text'}
            dir=${isMedia ? 'ltr' : 'auto'}
            .value=${text}
            @input=${(event: Event) => set({kind, text: valueOf(event)})}
          />`
        : nothing
    }
    ${isMedia && kind === 'fixed' ? html`<span class="help">${own.headerMediaHelp}</span>` : nothing}
  </div>`;
}
