import {expect} from '@open-wc/testing';
import {readTable} from '../../../src/state/composer/read-table.ts';
import {fromTable, variablesIn} from '../../../src/state/composer/recipients.ts';

const {signal} = new AbortController();

describe('a table of recipients', () => {
  it('is read as Windows wrote it, also where its first accent comes late', async () => {
    const plain = 'Anna,+5511\r\n'.repeat(10_000);
    const text = `Name,Phone\r\n${plain}João,+5512\r\n`;
    const latin = Uint8Array.from(text, character => character.charCodeAt(0));
    const table = await readTable(new File([latin], 'people.csv'), signal);
    expect(table.rows.at(-1)).to.eql(['João', '+5512']);
    expect(table.rows.length).to.equal(10_001);
  });

  it('is read without a broken letter, however long it is', async () => {
    const text = `Phone,Name\n${`+5511,${'ã'.repeat(60)}\n`.repeat(90_000)}`;
    const table = await readTable(new File([text], 'people.csv'), signal);
    expect(table.rows.length).to.equal(90_000);
    expect(table.rows.every(([, name]) => name === 'ã'.repeat(60))).to.equal(true);
  });

  it('gives every column with a heading a name, in whatever script', () => {
    const table = {
      name: 'x.csv',
      headings: ['الهاتف', 'الاسم', 'नाम', '', 'Plan'],
      rows: [['+5511', 'مريم', 'मीरा', 'x', 'Gold']],
    };
    const columns = {to: 0, id: undefined};
    expect(variablesIn(table, columns)).to.eql(['column_2', 'column_3', 'plan']);
    const [first] = fromTable(table, columns);
    expect(first!.values).to.eql({column_2: 'مريم', column_3: 'मीरा', plan: 'Gold'});
  });
});
