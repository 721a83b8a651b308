import {globSync, readFileSync} from 'node:fs';

/** A fenced block of a page. */
export interface Block {
  readonly page: string;
  /** Of its first line, from 1. */
  readonly line: number;
  readonly language: string;
  /** What stands after the language, such as `action` in `json action`. */
  readonly use: string;
  readonly text: string;
  /** The last heading before it. */
  readonly heading: string;
}

/** What a stranger reads first. Decision records tell of the past and are not instructions. */
export const pages: readonly string[] = [
  'README.md',
  ...globSync('CONTRIBUTING.md'),
  ...globSync('docs/*.md'),
].map(page => page.replaceAll('\\', '/'));

export function blocksOf(page: string): readonly Block[] {
  const blocks: Block[] = [];
  let heading = '';
  let open: {indent: string; language: string; use: string; line: number} | undefined;
  let lines: string[] = [];
  for (const [index, line] of readFileSync(page, 'utf8').split('\n').entries()) {
    const fence = /^( *)```(\w*) *(.*)$/.exec(line);
    if (open && fence) {
      blocks.push({page, heading, ...open, text: lines.join('\n')});
      open = undefined;
    } else if (open) lines.push(line.slice(open.indent.length));
    else if (fence) {
      const [, indent = '', language = '', use = ''] = fence;
      open = {indent, language, use: use.trim(), line: index + 2};
      lines = [];
    } else heading = /^#+ (.+)$/.exec(line)?.[1] ?? heading;
  }
  if (open) throw new Error(`${page}:${open.line}: the block has no end`);
  return blocks;
}

export const allBlocks = (): readonly Block[] => pages.flatMap(blocksOf);

export const placeOf = ({page, line}: Block): string => `${page}:${line}`;
