/**
 * The worker of the second choice (design of the sandbox): it runs one script that stands in its own text, after this
 * one, because the host's policy may forbid to compile any.
 *
 * 1. The text hands its script over, `csScript(function, lines before it)`; nothing of it has run.
 * 2. Canary, removal, `ready`: as in the worker of the first choice. The guest gets the verdict.
 * 3. The guest hands over the `run` message and the run's port.
 */
import {findLeak} from './canary.ts';
import {removeReach} from './reach.ts';
import {begin, type Compiled, type Script} from './script.ts';

declare const self: {
  addEventListener(
    type: 'message',
    listener: (event: MessageEvent) => void,
    options: {once: true},
  ): void;
  postMessage(message: unknown): void;
};

const {postMessage} = self;

let compiled: Compiled | undefined;
Reflect.defineProperty(globalThis, 'csScript', {
  configurable: true,
  value: (script: Script, prefix: number) => {
    Reflect.deleteProperty(globalThis, 'csScript');
    compiled = {make: () => script, prefix};
  },
});

const leak = findLeak();
self.addEventListener(
  'message',
  ({data, ports: [port]}) => port && compiled && begin(data, port, compiled),
  {once: true},
);
void leak.then(found => {
  removeReach();
  postMessage(found);
});
