#!/usr/bin/env node
/** `npx cs-action-server start`, and the process of a container. */
import {fileURLToPath} from 'node:url';
import {runServer} from './cli/start.ts';

process.exitCode = await runServer(process, fileURLToPath(import.meta.url));
