import {readFileSync} from 'node:fs';
import {codeBlock, escapeHtml, slugOf, tableOf} from './site.ts';

interface Described {
  readonly name: string;
  readonly description?: string;
  readonly default?: string;
  readonly type?: {readonly text: string};
  readonly fieldName?: string;
  readonly attribute?: string;
  readonly kind?: string;
  readonly static?: boolean;
  readonly privacy?: string;
  readonly parameters?: readonly {readonly name: string; readonly optional?: boolean}[];
}

interface Declaration extends Described {
  readonly tagName?: string;
  readonly summary?: string;
  readonly attributes?: readonly Described[];
  readonly members?: readonly Described[];
  readonly events?: readonly Described[];
  readonly slots?: readonly Described[];
  readonly cssParts?: readonly Described[];
  readonly cssProperties?: readonly Described[];
  readonly cssStates?: readonly Described[];
}

interface Manifest {
  readonly modules: readonly {readonly declarations?: readonly Declaration[]}[];
}

/** The elements that a page writes; all others are made by these. */
const tags = ['cs-action-bar', 'cs-action-manager', 'cs-campaign-composer', 'cs-toaster'];

/** What the elements look like; a bar makes the toasts. */
const examples: Readonly<Record<string, readonly string[]>> = {
  'cs-action-bar': [
    '<cs-action-bar contact-id="ana"></cs-action-bar>',
    '<cs-action-bar contact-id="ana" display="icon-label" max-visible="3"></cs-action-bar>',
    '<cs-action-bar contact-id="ana" display="list"></cs-action-bar>',
  ],
  'cs-action-manager': ['<cs-action-manager></cs-action-manager>'],
  'cs-campaign-composer': ['<cs-campaign-composer></cs-campaign-composer>'],
  'cs-toaster': ['<cs-action-bar contact-id="ana" display="icon-label"></cs-action-bar>'],
};

/** What a reader does with an example. */
const notes: Readonly<Record<string, string>> = {
  'cs-action-manager': 'Its server lives in this page: edit, switch off, drag.',
  'cs-campaign-composer': 'Its server lives in this page: open the campaign, pause it.',
  'cs-toaster': 'The first bar makes it. Press a button: done, failed, asked first, slow, lost.',
};

export const readManifest = (): Manifest =>
  JSON.parse(readFileSync('custom-elements.json', 'utf8')) as Manifest;

export const elementsOf = ({modules}: Manifest): readonly Declaration[] =>
  tags.flatMap(
    tag =>
      modules.flatMap(({declarations = []}) => declarations).find(one => one.tagName === tag) ?? [],
  );

/** Every attribute, property, method, event, slot, part, state and token, from the manifest. */
export function referencePage(manifest: Manifest = readManifest()): string {
  const elements = elementsOf(manifest).map(describe).join('');
  return `<h1>Elements</h1><p>Made from <code>custom-elements.json</code>, which the package brings along for editors.</p>${elements}`;
}

function describe(element: Declaration): string {
  const {tagName = '', summary = '', attributes = [], members = []} = element;
  const live = (examples[tagName] ?? []).map(example => codeBlock(example, 'html live')).join('');
  const note = notes[tagName] ? `<p>${notes[tagName]}</p>` : '';
  const open = members.filter(one => one.privacy !== 'private' && one.privacy !== 'protected');
  const properties = open.filter(one => one.kind === 'field' && !one.attribute);
  const methods = open
    .filter(one => one.kind === 'method')
    .map(({name, description = '', parameters = []}) => ({
      description,
      name: `${name}(${parameters.map(nameOf).join(', ')})`,
    }));
  return `<h2 id="${slugOf(tagName)}"><code>&lt;${tagName}&gt;</code></h2><p>${prose(summary)}</p>${note}${live}${[
    section(tagName, 'Attributes', attributes, ['type', 'default']),
    section(tagName, 'Properties without an attribute', properties, ['type', 'default']),
    section(tagName, 'Methods', methods, []),
    section(tagName, 'Events', element.events, ['type']),
    section(tagName, 'Slots', element.slots, []),
    section(tagName, 'Parts', element.cssParts, []),
    section(tagName, 'States', element.cssStates, []),
    section(tagName, 'Tokens', element.cssProperties, ['default']),
  ].join('')}`;
}

const nameOf = ({name, optional}: {name: string; optional?: boolean}): string =>
  optional ? `${name}?` : name;

function section(
  tag: string,
  title: string,
  rows: readonly Described[] = [],
  columns: readonly ('type' | 'default')[],
): string {
  if (rows.length === 0) return '';
  const head = ['name', 'meaning', ...columns].map(one => `<th>${one}</th>`).join('');
  const body = rows.map(row => {
    const cells = columns.map(column => `<td>${valueOf(row, column)}</td>`).join('');
    return `<tr><td><code>${escapeHtml(row.name || '(default)')}</code></td><td>${prose(row.description ?? '')}</td>${cells}</tr>`;
  });
  return `<h3 id="${tag}-${slugOf(title)}">${title}</h3>${tableOf(`<tr>${head}</tr>`, body)}`;
}

function valueOf(row: Described, column: 'type' | 'default'): string {
  const value = column === 'type' ? row.type?.text : row.default;
  return value ? `<code>${escapeHtml(value)}</code>` : '';
}

/** A doc comment's sentence: code between backticks, nothing else. */
export const prose = (text: string): string =>
  escapeHtml(text).replaceAll(/&#96;([^]+?)&#96;|`([^`]+)`/g, '<code>$1$2</code>');
