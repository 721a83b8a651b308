import type {Page, SerializedAXNode} from 'puppeteer-core';

/** Roles that a screen reader does not speak. */
const silent = new Set([
  'none',
  'generic',
  'InlineTextBox',
  'LayoutTableCell',
  'Abbr',
  'paragraph',
]);

/**
 * What a screen reader gets of an element, one line a node: its role, its name, its description and its states. Text
 * that its parent's name says already is left out.
 */
export async function accessibilityTree(page: Page, selector: string): Promise<string> {
  const root = await page.waitForSelector(selector);
  const tree = root && (await page.accessibility.snapshot({root, interestingOnly: false}));
  if (!tree) throw new Error(`Nothing of ${selector} is in the accessibility tree`);
  return `${linesOf(tree, '', 0).join('\n')}\n`;
}

function linesOf(node: SerializedAXNode, parentName: string, depth: number): string[] {
  const name = (node.name ?? '').replace(/\s+/g, ' ').trim();
  const isText = node.role === 'StaticText';
  const isSaid = isText && (!name || parentName.includes(name));
  if (isSaid) return [];
  const speaks = !silent.has(node.role) && !(node.role === 'image' && !name);
  const below = (node.children ?? []).flatMap(child =>
    linesOf(child, speaks ? name : parentName, depth + (speaks ? 1 : 0)),
  );
  if (!speaks) return below;
  const role = isText ? 'text' : node.role;
  const line = [role, name && `“${name}”`, ...statesOf(node)].filter(Boolean).join(' ');
  return [`${'  '.repeat(depth)}${line}`, ...below];
}

function statesOf(node: SerializedAXNode): string[] {
  const {description, value, disabled, busy, expanded, pressed, selected, focused, modal} = node;
  return [
    description ? `(${description.replace(/\s+/g, ' ').trim()})` : '',
    value === undefined || value === '' ? '' : `= ${value}`,
    disabled ? 'disabled' : '',
    busy ? 'busy' : '',
    expanded === undefined ? '' : expanded ? 'expanded' : 'collapsed',
    pressed === undefined ? '' : pressed === true ? 'pressed' : 'not pressed',
    selected ? 'selected' : '',
    node.invalid && node.invalid !== 'false' ? 'invalid' : '',
    node.required ? 'required' : '',
    node.keyshortcuts ? `keys ${node.keyshortcuts}` : '',
    modal ? 'modal' : '',
    focused ? 'focused' : '',
  ].filter(Boolean);
}
