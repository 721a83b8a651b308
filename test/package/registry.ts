import {once} from 'node:events';
import {createServer} from 'node:http';
import type {AddressInfo} from 'node:net';
import {json} from 'node:stream/consumers';

/** What `npm publish` sends. */
export interface Published {
  readonly name: string;
  readonly access?: string;
  readonly 'dist-tags': Readonly<Record<string, string>>;
  readonly versions: Readonly<Record<string, {readonly repository?: unknown}>>;
  readonly _attachments: Readonly<Record<string, {readonly data: string}>>;
}

/** A registry on loopback that takes packages and knows none. */
export class Registry implements AsyncDisposable {
  readonly published: Published[] = [];
  readonly #server = createServer((request, response) => {
    const answer = (status: number): void =>
      void response.writeHead(status, {'Content-Type': 'application/json'}).end('{}');
    if (request.method !== 'PUT') return answer(404);
    void json(request).then(body => {
      this.published.push(body as Published);
      answer(201);
    });
  });

  static async start(): Promise<Registry> {
    const registry = new Registry();
    registry.#server.listen(0, '127.0.0.1');
    await once(registry.#server, 'listening');
    return registry;
  }

  get url(): string {
    return `http://127.0.0.1:${(this.#server.address() as AddressInfo).port}/`;
  }

  async [Symbol.asyncDispose](): Promise<void> {
    const closed = once(this.#server, 'close');
    this.#server.close();
    this.#server.closeAllConnections();
    await closed;
  }
}
