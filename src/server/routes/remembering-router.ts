import type {Result, Router} from 'hono/router';
import {TrieRouter} from 'hono/router/trie-router';

const remembered = 1_000;
/** Characters of a path that is remembered: ids fit, and what a stranger makes up takes no room worth mentioning. */
const longest = 200;

/**
 * Finds each path's handlers once. Hono's quickest router takes no `redirect/:token` beside `:id/execute`, and the one
 * that does walks its tree for each request; bars ask for the same few paths all day.
 */
export class RememberingRouter<T> implements Router<T> {
  readonly name = 'RememberingRouter';
  readonly #router = new TrieRouter<T>();
  readonly #results = new Map<string, Result<T>>();

  add(method: string, path: string, handler: T): void {
    this.#results.clear();
    this.#router.add(method, path, handler);
  }

  match(method: string, path: string): Result<T> {
    const key = `${method} ${path}`;
    const known = this.#results.get(key);
    if (known) return known;
    const result = this.#router.match(method, path);
    if (path.length > longest) return result;
    if (this.#results.size >= remembered) this.#results.clear();
    this.#results.set(key, result);
    return result;
  }
}
