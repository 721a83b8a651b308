#!/usr/bin/env node
/** `npx cs-action-server <command>`. */
import {fileURLToPath} from 'node:url';
import {backUp, backupUsage, restore, restoreUsage} from './backup.ts';
import {initOrganization, initUsage} from './init.ts';
import {rotateEncryptionKey, rotateUsage} from './rotate-key.ts';
import {runServer} from './start.ts';
import {printToken, tokenUsage} from './token.ts';

const [command = 'start', ...args] = process.argv.slice(2);
const main = fileURLToPath(new URL('../main.ts', import.meta.url));

if (command === 'start') process.exitCode = await runServer(process, main);
else if (command === 'init') process.exitCode = await initOrganization(process, args, main);
else if (command === 'token') process.exitCode = await printToken(process, args);
else if (command === 'rotate-key') process.exitCode = await rotateEncryptionKey(process, main);
else if (command === 'backup') process.exitCode = await backUp(process, args, main);
else if (command === 'restore') process.exitCode = await restore(process, args, main);
else {
  process.stderr.write(
    `Usage: ${['cs-action-server start', initUsage, tokenUsage, rotateUsage, backupUsage, restoreUsage].join('\n       ')}\n`,
  );
  process.exitCode = 1;
}
