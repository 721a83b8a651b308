import assert from 'node:assert/strict';
import {existsSync} from 'node:fs';
import {splitWords} from '../../../src/moving/shell-words.ts';
import {variableNames} from '../../../src/server/config.ts';
import {readContainerFile} from '../../e2e/deploy/container-file.ts';
import {type Block, placeOf} from './blocks.ts';
import {CommandLine} from './commands.ts';

const {env, entry} = readContainerFile('deploy/Containerfile');
const image = 'cs-action-server';
const container = 'actions';

/**
 * No container is started here. What is said to the container's program is said to the program itself; files, settings,
 * port and volume are those of the container file.
 */
export async function runContainers(blocks: readonly Block[]): Promise<void> {
  await using line = new CommandLine();
  for (const block of blocks)
    for (const text of block.text.split('\n').filter(Boolean)) {
      const {words} = splitWords(text);
      assert.equal(words[0], 'docker', `${placeOf(block)}: ${text}`);
      const args = toProgram(words.slice(1));
      if (args.length > 0) await line.run(['npx cs-action-server', ...args].join(' '));
    }
}

/** Checks a command for what it says to docker, and returns what it says to the program. */
function toProgram(words: readonly string[]): readonly string[] {
  for (const [index, word] of words.entries()) {
    const next = words[index + 1] ?? '';
    if (word === '-f') assert.ok(existsSync(next), `${next} is not there`);
    if (word === '-t') assert.equal(next, image);
    if (word === '-v') assert.equal(next, `${container}:${env['CS_DATA_DIR']}`);
    if (word === '-p') assert.ok(next.endsWith(`:${env['CS_PORT']}`), next);
    if (word === '-e') assert.ok(variableNames.includes(next.split('=')[0] ?? ''), next);
  }
  const [command, ...rest] = words;
  if (command === 'run') return rest.slice(rest.indexOf(image) + 1);
  if (command === 'compose') {
    const at = rest.indexOf('server');
    return at < 0 ? [] : rest.slice(at + 1);
  }
  if (command === 'exec') {
    assert.equal(rest[0], container);
    assert.deepEqual(rest.slice(1, 1 + entry.length), entry);
    return rest.slice(1 + entry.length);
  }
  assert.ok(['build', 'stop'].includes(command ?? ''), `docker ${command}`);
  return [];
}
