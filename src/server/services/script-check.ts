import {type Node, parse} from 'acorn';
import {type Effect, effects as knownEffects} from '../../protocol/action.ts';
import {isRecord} from '../../protocol/json.ts';
import {fieldRefusal} from './api-error.ts';

/** What a script sees; it may not declare the same names again. */
const parameters = 'contact, user, organization, input, context, cs';

const options = {
  ecmaVersion: 'latest',
  sourceType: 'script',
  allowReturnOutsideFunction: true,
  allowAwaitOutsideFunction: true,
  allowHashBang: false,
  locations: true,
} as const;

/** What a returned object's keys ask for. */
const effectOf: ReadonlyMap<string, Effect> = new Map<string, Effect>([
  ['redirect_url', 'open_url'],
  ['url', 'open_url'],
  ...knownEffects.map(effect => [effect, effect] as const),
]);

/**
 * Reads a script's code, never runs it. Returns the effects its returned objects name, or nothing where it returns
 * something that cannot be read off the text. Throws 422 `script_syntax` and `script_import`, with line and column.
 */
export function checkScript(code: string, path: string): readonly Effect[] | undefined {
  // Alone first: as the body of a function, code could close that function and go on behind it.
  const program = parseOrRefuse(code, 0, path);
  parseOrRefuse(`(async function (${parameters}) {\n${code}\n})`, 1, path);
  refuseImports(program, path);
  return returnedEffects(program);
}

function parseOrRefuse(code: string, linesBefore: number, path: string): Node {
  try {
    return parse(code, options);
  } catch (error) {
    if (!(error instanceof SyntaxError)) throw error;
    const {line, column} = placeOf(error);
    const what = error.message.replace(/ \(\d+:\d+\)$/, '');
    throw fieldRefusal(
      422,
      path,
      'script_syntax',
      `The code does not parse: ${what} (line ${line - linesBefore}, column ${column + 1})`,
    );
  }
}

function placeOf(error: SyntaxError): {line: number; column: number} {
  const loc: unknown = 'loc' in error ? error.loc : undefined;
  const [line, column] = isRecord(loc) ? [loc['line'], loc['column']] : [];
  return typeof line === 'number' && typeof column === 'number'
    ? {line, column}
    : {line: 1, column: 0};
}

function refuseImports(program: Node, path: string): void {
  for (const node of nodesOf(program, () => true)) {
    if (node.type !== 'ImportExpression') continue;
    const {line = 1, column = 0} = node.loc?.start ?? {};
    throw fieldRefusal(
      422,
      path,
      'script_import',
      `A script cannot import anything (line ${line}, column ${column + 1})`,
    );
  }
}

function returnedEffects(program: Node): readonly Effect[] | undefined {
  const found = new Set<Effect>();
  for (const node of nodesOf(program, child => !isFunction(child))) {
    if (node.type !== 'ReturnStatement') continue;
    const keys = keysOf(childOf(node, 'argument'));
    if (!keys) return undefined;
    for (const key of keys) {
      const effect = effectOf.get(key);
      if (effect) found.add(effect);
    }
  }
  return knownEffects.filter(effect => found.has(effect));
}

/** The keys of an object literal, none for what is no object, undefined for what only a run can tell. */
function keysOf(node: Node | undefined): readonly string[] | undefined {
  if (!node) return [];
  if (node.type === 'Literal' || node.type === 'TemplateLiteral') return [];
  if (node.type === 'ConditionalExpression') {
    const branches = ['consequent', 'alternate'].map(name => keysOf(childOf(node, name)));
    return branches.every(keys => keys !== undefined) ? branches.flat() : undefined;
  }
  if (node.type !== 'ObjectExpression') return undefined;
  const keys = childrenOf(node).map(keyOf);
  return keys.every(key => key !== undefined) ? keys : undefined;
}

function keyOf(property: Node): string | undefined {
  if (property.type !== 'Property' || valueOf(property, 'computed') === true) return undefined;
  const key = childOf(property, 'key');
  const name = key && valueOf(key, key.type === 'Identifier' ? 'name' : 'value');
  return typeof name === 'string' ? name : undefined;
}

const isFunction = (node: Node): boolean =>
  /Function|^MethodDefinition$|^PropertyDefinition$|^StaticBlock$/.test(node.type);

/** All nodes below `node` that `enter` lets in. A list, not a recursion: code may nest deeper than a stack. */
function nodesOf(node: Node, enter: (node: Node) => boolean): readonly Node[] {
  const nodes = [node];
  for (const parent of nodes)
    for (const child of childrenOf(parent)) if (enter(child)) nodes.push(child);
  return nodes;
}

const childrenOf = (node: Node): Node[] => Object.values(node).flat().filter(isNode);

function childOf(node: Node, name: string): Node | undefined {
  const child = valueOf(node, name);
  return isNode(child) ? child : undefined;
}

const valueOf = (node: Node, name: string): unknown =>
  Object.entries(node).find(([key]) => key === name)?.[1];

const isNode = (value: unknown): value is Node =>
  isRecord(value) && typeof value['type'] === 'string' && typeof value['start'] === 'number';
