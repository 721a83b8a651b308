import {FakeServer, action, listed, success} from '../fake-server.ts';
import {type CsActionBarElement, loadedBar} from '../elements/bar-fixture.ts';

/** Adds a policy to the page; it holds for the rest of its life. */
export function forbid(policy: string): void {
  const meta = document.createElement('meta');
  meta.httpEquiv = 'Content-Security-Policy';
  meta.content = policy;
  document.head.append(meta);
}

/** A bar with one action, a script that says "It ran"; `path` is its sandbox page. */
export async function barWithScript(path: string): Promise<CsActionBarElement> {
  const script = action('a', {action_type: 'javascript', config: {code: ''}});
  const data = {code: `return {message: 'It ran'}`, context: {}};
  const run = success({success: true, state: 'running', message: '', data});
  const server = await FakeServer.start({list: [listed(script)], execute: [run]});
  return loadedBar(server, {sandboxSrc: location.origin + path});
}

/** What is told until `stop`, in `cs-load-error` and in the console. */
export function listen(): {readonly heard: string[]; readonly printed: string[]; stop(): void} {
  const heard: string[] = [];
  const printed: string[] = [];
  const over = new AbortController();
  const {error} = console;
  console.error = (text: string) => void printed.push(text);
  document.addEventListener(
    'cs-load-error',
    ({detail: {code, message}}) => heard.push(`${code}: ${message}`),
    {signal: over.signal},
  );
  return {
    heard,
    printed,
    stop() {
      over.abort();
      console.error = error;
    },
  };
}
