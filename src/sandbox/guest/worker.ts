/**
 * The worker that runs one script.
 *
 * 1. Canary: `import()` and `fetch()` of a `data:` address must both be refused, or the policy is not in force.
 * 2. What could reach out is removed, as a second line.
 * 3. The guest hands over a port; `ready` goes out, `run` comes in, and the script runs.
 * 4. Its result goes back as JSON. The guest terminates the worker.
 *
 * A script may change every built-in; what is needed after it has started is bound or held here beforehand.
 */
import {findLeak} from './canary.ts';
import {removeReach} from './reach.ts';
import {runScript} from './script.ts';

declare const self: {
  addEventListener(
    type: 'message',
    listener: (event: MessageEvent) => void,
    options: {once: true},
  ): void;
  postMessage(message: unknown): void;
};

const {postMessage} = self;

const leak = findLeak();
self.addEventListener('message', ({ports: [port]}) => port && runScript(port), {once: true});
void leak.then(found => {
  removeReach();
  postMessage(found);
});
