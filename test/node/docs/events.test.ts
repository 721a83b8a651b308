import assert from 'node:assert/strict';
import {readFileSync} from 'node:fs';
import {describe, it} from 'node:test';
import ts from 'typescript';

const page = readFileSync('docs/events.md', 'utf8');
const rows = (heading: RegExp): readonly string[][] => {
  const [, table = ''] = page.split(heading);
  const lines = table.split('\n').filter(line => line.startsWith('|'));
  return lines.slice(2).map(line => line.split('|').slice(1, -1));
};
const names = (cell = ''): string[] =>
  [...cell.matchAll(/`(\w[\w-]*)`/g)].map(([, name = '']) => name);

const {options} = ts.convertCompilerOptionsFromJson(
  {target: 'esnext', module: 'nodenext', lib: ['esnext', 'dom'], types: []},
  '.',
);
const program = ts.createProgram(['src/events.ts'], {...options, noEmit: true});
const checker = program.getTypeChecker();
const exported = (file: string): readonly ts.Symbol[] =>
  checker.getExportsOfModule(checker.getSymbolAtLocation(program.getSourceFile(file)!)!);

/** The members of an event's detail, by the event's name. */
function details(): Readonly<Record<string, readonly string[]>> {
  const found: Record<string, readonly string[]> = {};
  for (const symbol of exported('src/events.ts').filter(({name}) => /^Cs\w+Event$/.test(name))) {
    const event = checker.getDeclaredTypeOfSymbol(
      symbol.flags & ts.SymbolFlags.Alias ? checker.getAliasedSymbol(symbol) : symbol,
    );
    const detail = checker.getTypeOfSymbol(event.getProperty('detail')!);
    const type = /^Cs(.+)Event$/.exec(symbol.name)![1]!;
    const name = `cs${type.replaceAll(/[A-Z]/g, letter => `-${letter.toLowerCase()}`)}`;
    found[name] = detail
      .getProperties()
      .map(one => one.name)
      .toSorted();
  }
  return found;
}

describe('the page of the events', () => {
  it('names each event with all of its detail', () => {
    const told = rows(/^# Events$/m).filter(([name = '']) => name.includes('cs-'));
    const wanted = details();
    assert.equal(Object.keys(wanted).length, 10);
    for (const [name = '', detail = []] of Object.entries(wanted)) {
      const row = told.find(cells => names(cells[0]).includes(name));
      assert.deepEqual(names(row?.[2]).toSorted(), detail, name);
    }
    assert.equal(told.length, 10);
  });

  it('names each code', () => {
    const code = exported('src/errors.ts').find(({name}) => name === 'CsErrorCode');
    const type = checker.getDeclaredTypeOfSymbol(code!);
    const codes = type.isUnion() ? type.types.map(one => (one as ts.StringLiteralType).value) : [];
    const told = rows(/^## Codes$/m).flatMap(([cell]) => names(cell));
    assert.deepEqual(told.toSorted(), codes.toSorted());
  });
});
