#!/usr/bin/env node
/** `npx cs-action-server <command>`. */
import {fileURLToPath} from 'node:url';
import {backUp, restore} from './backup.ts';
import {commandHelp, helpText, usageOf} from './commands.ts';
import {examine} from './doctor.ts';
import {initOrganization} from './init.ts';
import {exportPack, importPack} from './packs.ts';
import {rotateEncryptionKey} from './rotate-key.ts';
import {runServer} from './start.ts';
import {printToken} from './token.ts';

const [command = 'start', ...args] = process.argv.slice(2);
const main = fileURLToPath(new URL('../main.ts', import.meta.url));
const isKnown = commandHelp.some(({name}) => name === command);
const asksForHelp = args.includes('--help') || args.includes('-h');

if (['help', '--help', '-h'].includes(command)) process.stdout.write(helpText(args[0]));
else if (isKnown && asksForHelp) process.stdout.write(helpText(command));
else process.exitCode = await run();

async function run(): Promise<number> {
  const [extra] = args;
  if (extra !== undefined && usageOf(command) === `cs-action-server ${command}`) {
    // Whoever gives a port here would find the server at another one.
    const settings = 'Its settings are variables (CS_…), see docs/hosting.md.';
    process.stderr.write(`${command} takes no ${extra}. ${settings}\n`);
    return 1;
  }
  if (command === 'start') return runServer(process, main);
  if (command === 'init') return initOrganization(process, args, main);
  if (command === 'token') return printToken(process, args);
  if (command === 'export') return exportPack(process, args);
  if (command === 'import') return importPack(process, args);
  if (command === 'rotate-key') return rotateEncryptionKey(process, main);
  if (command === 'backup') return backUp(process, args, main);
  if (command === 'restore') return restore(process, args, main);
  if (command === 'doctor') return examine(process, main);
  process.stderr.write(`There is no command ${command}.\n\n${helpText()}`);
  return 1;
}
