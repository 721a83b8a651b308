import {existsSync, readFileSync} from 'node:fs';
import {isBuiltin} from 'node:module';
import {dirname, join} from 'node:path';
import ts from 'typescript';

export interface Reached {
  /** Files of ours, by their paths in the checkout. */
  readonly files: ReadonlySet<string>;
  /** Packages that code imports at run time. */
  readonly packages: ReadonlySet<string>;
  /** Packages that only declarations name. */
  readonly typePackages: ReadonlySet<string>;
}

/** What these compiled modules and declarations import, and what that imports. Throws where a file is missing. */
export function reach(entries: readonly string[]): Reached {
  const files = new Set<string>();
  const packages = new Set<string>();
  const named = new Set<string>();
  const queue = [...entries];
  for (let file = queue.shift(); file !== undefined; file = queue.shift()) {
    if (files.has(file)) continue;
    files.add(file);
    if (!/\.js$|\.d\.ts$/.test(file)) continue;
    const declares = file.endsWith('.d.ts');
    for (const specifier of importsOf(file)) {
      if (specifier.startsWith('.')) queue.push(fileOf(file, specifier, declares));
      else if (!isBuiltin(specifier)) (declares ? named : packages).add(packageOf(specifier));
    }
  }
  const typePackages = new Set([...named].filter(name => !packages.has(name)));
  return {files, packages, typePackages};
}

/** `import`, `export … from`, `import()` and, in declarations, `import('…')` types. */
function importsOf(file: string): readonly string[] {
  const source = ts.createSourceFile(file, readFileSync(file, 'utf8'), ts.ScriptTarget.Latest);
  const found: string[] = [];
  const visit = (node: ts.Node): void => {
    const named = specifierOf(node);
    if (named && ts.isStringLiteral(named)) found.push(named.text);
    ts.forEachChild(node, visit);
  };
  visit(source);
  return found;
}

function specifierOf(node: ts.Node): ts.Node | undefined {
  if (ts.isImportDeclaration(node) || ts.isExportDeclaration(node)) return node.moduleSpecifier;
  if (ts.isImportTypeNode(node) && ts.isLiteralTypeNode(node.argument))
    return node.argument.literal;
  const isImport =
    ts.isCallExpression(node) && node.expression.kind === ts.SyntaxKind.ImportKeyword;
  return isImport ? node.arguments[0] : undefined;
}

function fileOf(importer: string, specifier: string, declares: boolean): string {
  const path = join(dirname(importer), specifier).replaceAll('\\', '/');
  const file = declares ? path.replace(/\.[jt]s$/, '.d.ts') : path;
  if (!existsSync(file)) throw new Error(`${importer} imports ${specifier}, which is not there`);
  return file;
}

const packageOf = (specifier: string): string =>
  specifier
    .split('/')
    .slice(0, specifier.startsWith('@') ? 2 : 1)
    .join('/');
