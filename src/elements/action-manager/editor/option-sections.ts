import {type TemplateResult, html, nothing} from 'lit';
import {effects} from '../../../protocol/action.ts';
import {isRecord, own, ownString} from '../../../protocol/json.ts';
import {valueAt} from '../../../state/manager/action-draft.ts';
import {tool} from '../signs.ts';
import {type EditorView, textOrNothing} from './editor-view.ts';
import './inputs-field.ts';
import {
  inputNamesOf,
  listField,
  numberField,
  plainField,
  selectField,
  templateField,
  textField,
  tick,
} from './fields.ts';

/** A part of the editor that most actions leave alone: closed, it says in a line what is set. */
interface OptionSection {
  readonly name: string;
  readonly title: string;
  /** What is set, or ''. */
  readonly summary: string;
  readonly body: TemplateResult;
}

export const optionSections = (view: EditorView): readonly OptionSection[] => [
  beforeSection(view),
  whenSection(view),
  limitSection(view),
  moreSection(view),
];

function beforeSection(view: EditorView): OptionSection {
  const {editor} = view.words;
  const confirm = own(view.draft.config, 'confirm');
  const on = confirm === true || isRecord(confirm);
  const names = inputNamesOf(view);
  const set = [
    ...(on ? [editor.confirm] : []),
    ...(names.length > 0 ? [`${editor.inputs}: ${names.join(', ')}`] : []),
  ];
  return {
    name: 'before',
    title: editor.before,
    summary: set.join(' · '),
    body: html`
      ${tick(editor.confirm, undefined, on, ticked => view.set(['confirm'], ticked ? true : undefined))}
      ${on ? confirmFields(view) : nothing}
      <cs-inputs-field .view=${view} .inputs=${own(view.draft.config, 'inputs')}></cs-inputs-field>
    `,
  };
}

function confirmFields(view: EditorView): TemplateResult {
  const {editor} = view.words;
  const path = (key: string) => ['confirm', key];
  return html`<div class="inner">
    ${textField(view, {path: path('title'), label: editor.confirmTitle})}
    ${templateField(view, {
      path: path('body'),
      label: editor.confirmBody,
      place: 'message',
      multiline: true,
      options: {input: inputNamesOf(view)},
    })}
    ${textField(view, {path: path('label'), label: editor.confirmLabel})}
    ${tick(
      editor.danger,
      editor.dangerHelp,
      valueAt(view.draft.config, path('tone')) === 'danger',
      on => view.set(path('tone'), on ? 'danger' : undefined),
    )}
  </div>`;
}

function whenSection(view: EditorView): OptionSection {
  const {editor} = view.words;
  const when = own(view.draft.config, 'when');
  const set = Object.entries(isRecord(when) ? when : {}).flatMap(([key, list]) =>
    key !== 'roles' && Array.isArray(list) ? list.map(String) : [],
  );
  const chosen = valueAt(view.draft.config, ['when', 'roles']);
  const roles: readonly unknown[] = Array.isArray(chosen) ? chosen : [];
  const setRole = (role: string, on: boolean): void => {
    const next = on ? [...roles, role] : roles.filter(one => one !== role);
    setWhen(view, 'roles', next.length > 0 ? next : undefined);
  };
  const inWhen = {
    ...view,
    set: (path: readonly (string | number)[], value: unknown) =>
      setWhen(view, String(path[1]), value),
  };
  return {
    name: 'when',
    title: editor.when,
    summary: [...roles.map(role => view.words.roles[String(role)] ?? String(role)), ...set].join(
      ', ',
    ),
    body: html`
      <p class="help">${editor.whenHelp}</p>
      <fieldset>
        <legend>${editor.roles}</legend>
        <div class="row">
          ${['agent', 'supervisor', 'admin'].map(role =>
            tick(view.words.roles[role] ?? role, undefined, roles.includes(role), on =>
              setRole(role, on),
            ),
          )}
        </div>
      </fieldset>
      ${listField(inWhen, {path: ['when', 'groups'], label: editor.groups, help: editor.commas}, true)}
      ${listField(inWhen, {path: ['when', 'has'], label: editor.has, help: editor.hasHelp}, true)}
      ${listField(inWhen, {path: ['when', 'tags'], label: editor.tags, help: editor.commas}, true)}
      ${selectField(view, {path: ['otherwise'], label: editor.otherwise}, [
        {value: '', label: editor.disable},
        {value: 'hide', label: editor.hide},
      ])}
    `,
  };
}

/** A rule without conditions is none. */
function setWhen(view: EditorView, key: string, value: unknown): void {
  const when = own(view.draft.config, 'when');
  const {[key]: _, ...others} = isRecord(when) ? when : {};
  const next = value === undefined ? others : {...others, [key]: value};
  view.set(['when'], Object.keys(next).length > 0 ? next : undefined);
}

function limitSection(view: EditorView): OptionSection {
  const {editor} = view.words;
  const {config} = view.draft;
  const limits = own(config, 'limits');
  const setLimit = (path: readonly (string | number)[], value: unknown): void => {
    const key = String(path[1]);
    const {[key]: _, ...others} = isRecord(limits) ? limits : {};
    const next = value === undefined ? others : {...others, [key]: value};
    view.set(['limits'], Object.keys(next).length > 0 ? next : undefined);
  };
  const inLimits = {...view, set: setLimit};
  const set = (
    [
      ['perContact', valueAt(config, ['limits', 'per_contact'])],
      ['perUser', valueAt(config, ['limits', 'per_user'])],
      ['window', valueAt(config, ['limits', 'window'])],
      ['askAgain', own(config, 'ask_again')],
      ['timeout', own(config, 'timeout_ms')],
    ] as const
  ).flatMap(([name, value]) =>
    typeof value === 'number' || typeof value === 'string' ? [`${editor[name]}: ${value}`] : [],
  );
  return {
    name: 'limits',
    title: editor.limits,
    summary: set.join(' · '),
    body: html`<div class="columns">
      ${numberField(inLimits, {path: ['limits', 'per_contact'], label: editor.perContact})}
      ${numberField(inLimits, {path: ['limits', 'per_user'], label: editor.perUser})}
      ${numberField(inLimits, {path: ['limits', 'window'], label: editor.window})}
      ${numberField(view, {path: ['ask_again'], label: editor.askAgain})}
      ${numberField(view, {path: ['timeout_ms'], label: editor.timeout})}
    </div>`,
  };
}

function moreSection(view: EditorView): OptionSection {
  const {editor} = view.words;
  const {config} = view.draft;
  const others = view.others.map(({id, name}) => ({value: id, label: name}));
  const set = ['group', 'shortcut'].flatMap(key => ownString(config, key) ?? []);
  return {
    name: 'more',
    title: editor.more,
    summary: set.join(', '),
    body: html`
      <div class="columns">
        ${textField(view, {path: ['group'], label: editor.group})}
        ${textField(view, {path: ['shortcut'], label: editor.shortcut, help: editor.shortcutHelp})}
        ${
          view.session.server === 'own'
            ? selectField(view, {path: ['undo'], label: editor.undo}, [
                {value: '', label: editor.undoNone},
                ...others,
              ])
            : nothing
        }
      </div>
      ${view.draft.action_type === 'url' ? nothing : effectsField(view)} ${translations(view)}
    `,
  };
}

function effectsField(view: EditorView): TemplateResult {
  const {editor} = view.words;
  const value = own(view.draft.config, 'effects');
  const chosen: readonly unknown[] = Array.isArray(value) ? value : [];
  const change = (name: string, on: boolean): void => {
    const next = on ? [...chosen, name] : chosen.filter(one => one !== name);
    view.set(['effects'], next.length > 0 ? next : undefined);
  };
  return html`<fieldset>
    <legend>${editor.effects}</legend>
    <div class="ticks">
      ${effects.map(name =>
        tick(editor.effectNames[name] ?? name, undefined, chosen.includes(name), on =>
          change(name, on),
        ),
      )}
    </div>
    ${view.draft.action_type === 'javascript' ? html`<p class="help">${editor.effectsHelp}</p>` : nothing}
    <div class="problem">${view.problem(['config', 'effects'])}</div>
  </fieldset>`;
}

function translations(view: EditorView): TemplateResult {
  const {editor} = view.words;
  const value = own(view.draft.config, 'i18n');
  const entries = Object.entries(isRecord(value) ? value : {});
  const setAll = (next: readonly (readonly [string, unknown])[]): void =>
    view.set(['i18n'], next.length > 0 ? Object.fromEntries(next) : undefined);
  const change = (index: number, entry: readonly [string, unknown]): void =>
    setAll(entries.map((one, at) => (at === index ? entry : one)));
  // On its way to a tag of its own one may be another's, whose words it would take the place of.
  const rename = (index: number, tag: string, words: unknown): void =>
    entries.some(([known], at) => at !== index && known === tag)
      ? undefined
      : change(index, [tag, words]);
  return html`<fieldset>
    <legend>${editor.translations}</legend>
    ${entries.map(([tag, words], index) => {
      const record = isRecord(words) ? words : {};
      const set = (key: string, text: string): void => {
        const {[key]: _, ...rest} = record;
        const said = textOrNothing(text);
        change(index, [tag, said === undefined ? rest : {...rest, [key]: said}]);
      };
      const at = (key: string) => ['config', 'i18n', tag, key];
      return html`<div class="translation">
        ${plainField(
          view,
          {path: ['config', 'i18n', tag], label: editor.tag, required: true},
          tag,
          text => rename(index, text.trim(), words),
        )}
        ${plainField(view, {path: at('name'), label: editor.name}, ownString(record, 'name') ?? '', text => set('name', text))}
        ${plainField(view, {path: at('description'), label: editor.description}, ownString(record, 'description') ?? '', text => set('description', text))}
        <button
          class="ghost"
          type="button"
          aria-label=${editor.removeLanguage(tag)}
          @click=${() => setAll(entries.filter((_, at) => at !== index))}
        >
          ${tool('trash')}
        </button>
      </div>`;
    })}
    <button
      class="plain"
      type="button"
      @click=${() => setAll([...entries, [freeTag(entries), {}]])}
    >
      ${tool('plus')} ${editor.addLanguage}
    </button>
  </fieldset>`;
}

const usual = ['es', 'pt-BR', 'hi', 'ar', 'fr', 'de'] as const;

/** A language that has no words yet. */
const freeTag = (entries: readonly (readonly [string, unknown])[]): string =>
  usual.find(tag => !entries.some(([known]) => known === tag)) ?? 'it';
