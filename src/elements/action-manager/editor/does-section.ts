import {type TemplateResult, html, nothing} from 'lit';
import {actionTypes, webhookMethods} from '../../../protocol/action.ts';
import {isRecord, own} from '../../../protocol/json.ts';
import {withType} from '../../../state/manager/action-draft.ts';
import type {EditorView} from './editor-view.ts';
import './headers-field.ts';
import {listField, optionsFor, selectField, templateField, textField, tickField} from './fields.ts';

/** Types a stock Whatomate server has. */
const stockTypes = ['webhook', 'url', 'javascript'] as const;

/** What the action does: its type, and what belongs to that type. */
export function doesSection(view: EditorView): TemplateResult {
  const {draft, words, session} = view;
  const types = session.server === 'own' ? actionTypes : stockTypes;
  return html`
    <fieldset class="types">
      <legend class="quiet">${words.list.type}</legend>
      ${types.map(
        type =>
          html`<label class="type">
            <input
              type="radio"
              name="type"
              value=${type}
              .checked=${type === draft.action_type}
              @change=${() => view.change(withType(draft, type, view.stash))}
            />
            <span>${words.types[type]}<br /><span class="help">${words.typeHelp[type]}</span></span>
          </label>`,
      )}
    </fieldset>
    ${fieldsOf(view)}
  `;
}

function fieldsOf(view: EditorView): TemplateResult | typeof nothing {
  const {action_type: type} = view.draft;
  if (type === 'webhook') return webhookFields(view);
  if (type === 'url') return urlFields(view);
  if (type === 'sms') return smsFields(view);
  if (type === 'whatsapp') return whatsappFields(view);
  return type === 'javascript' ? scriptFields(view) : nothing;
}

function webhookFields(view: EditorView): TemplateResult {
  const {editor} = view.words;
  const place = bodyPlace(view);
  const method = own(view.draft.config, 'method') ?? 'POST';
  return html`
    <div class="method-url">
      ${selectField(
        view,
        {path: ['method'], label: editor.method},
        webhookMethods.map(value => ({value, label: value})),
      )}
      ${templateField(view, {
        path: ['url'],
        label: editor.url,
        help: editor.urlHelp,
        place: 'url',
        required: true,
        placeholder: 'https://api.example.com/tickets',
      })}
    </div>
    <cs-headers-field
      .view=${view}
      .headers=${own(view.draft.config, 'headers')}
      .problem=${view.problem(['config', 'headers'])}
    ></cs-headers-field>
    ${
      method === 'GET'
        ? nothing
        : templateField(view, {
            path: ['body'],
            label: editor.body,
            help: editor.bodyHelp,
            place,
            multiline: true,
            ...(place === 'json' && {language: 'json' as const}),
          })
    }
    ${
      view.session.server === 'own'
        ? templateField(view, {
            path: ['prompt'],
            label: editor.prompt,
            help: editor.promptHelp,
            place: 'message',
            options: {...optionsFor(view), secret: false, response: true},
          })
        : nothing
    }
  `;
}

/** As the server takes the body: by its content type. */
function bodyPlace({draft}: EditorView): 'json' | 'form' | 'text' {
  const headers = own(draft.config, 'headers');
  const [, type = 'application/json'] =
    Object.entries(isRecord(headers) ? headers : {}).find(
      ([name]) => name.toLowerCase() === 'content-type',
    ) ?? [];
  if (/json/i.test(String(type))) return 'json';
  return /x-www-form-urlencoded/i.test(String(type)) ? 'form' : 'text';
}

const urlFields = (view: EditorView): TemplateResult => html`
  ${templateField(view, {
    path: ['url'],
    label: view.words.editor.url,
    help: view.words.editor.linkHelp,
    place: 'url',
    required: true,
    placeholder: 'https://crm.example.com/contacts/{{contact.id}}',
  })}
  ${tickField(view, {path: ['open_in_new_tab'], label: view.words.editor.newTab}, true)}
`;

const scriptFields = (view: EditorView): TemplateResult =>
  templateField(view, {
    path: ['code'],
    label: view.words.editor.code,
    help: view.words.editor.codeHelp,
    language: 'javascript',
    required: true,
  });

function smsFields(view: EditorView): TemplateResult {
  const {editor} = view.words;
  const senders = view.session.offers.senders.filter(({channel}) => channel === 'sms');
  const choices = senders.map(({address, name}) => ({
    value: address,
    label: `${name} (${address})`,
  }));
  const only = {value: '', label: editor.onlySender};
  return html`
    ${listField(view, {path: ['to'], label: editor.to, help: editor.listHelp})}
    ${listField(view, {path: ['cc'], label: editor.cc, help: editor.listHelp})}
    ${selectField(view, {path: ['from'], label: editor.sender}, [only, ...choices])}
    ${templateField(view, {path: ['body'], label: editor.text, place: 'message', multiline: true, required: true})}
    ${templateField(view, {path: ['response_message_context'], label: editor.said, place: 'message'})}
  `;
}

function whatsappFields(view: EditorView): TemplateResult {
  const {editor} = view.words;
  const {senders, templates} = view.session.offers;
  const empty = {value: '', label: ''};
  const choices = senders
    .filter(({channel}) => channel === 'whatsapp')
    .map(({id, address, name}) => ({value: id || address, label: `${name} (${address})`}));
  const names = [...new Set(templates.map(({name}) => name))];
  const chosen = own(view.draft.config, 'template_name');
  const template = templates.find(({name}) => name === chosen);
  const languages = templates.filter(({name}) => name === chosen).map(({language}) => language);
  return html`
    ${templateField(view, {path: ['to'], label: editor.to, place: 'recipient', required: true})}
    ${selectField(view, {path: ['from'], label: editor.sender}, [empty, ...choices])}
    ${
      names.length > 0
        ? selectField(view, {path: ['template_name'], label: editor.template}, [
            empty,
            ...names.map(value => ({value, label: value})),
          ])
        : textField(view, {path: ['template_name'], label: editor.template, required: true})
    }
    ${template?.body ? html`<pre>${template.body}</pre>` : nothing}
    ${
      languages.length > 0
        ? selectField(view, {path: ['language_code'], label: editor.language}, [
            empty,
            ...languages.map(value => ({value, label: value})),
          ])
        : textField(view, {path: ['language_code'], label: editor.language})
    }
    ${listField(view, {path: ['header_params'], label: editor.headerParams, help: editor.paramHelp})}
    ${listField(view, {path: ['body_params'], label: editor.bodyParams, help: editor.paramHelp})}
    ${listField(view, {path: ['button_params'], label: editor.buttonParams, help: editor.paramHelp})}
    ${tickField(view, {path: ['mandatory'], label: editor.waits})}
  `;
}
