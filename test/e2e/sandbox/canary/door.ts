import {createSocket} from 'node:dgram';
import {once} from 'node:events';
import {createServer, type AddressInfo, type Server, type Socket} from 'node:net';

/**
 * One port of the canary, for one attack alone: whatever arrives there, by TCP or UDP, is that attack's success. An
 * HTTP request gets an empty answer that every page may read, so that chains (a module that imports) go on.
 */
export class Door {
  readonly port: number;
  readonly #heard: string[] = [];
  readonly #heardOne = Promise.withResolvers<void>();
  readonly #tcp: Server;
  readonly #udp = createSocket('udp4');
  readonly #sockets = new Set<Socket>();

  private constructor(tcp: Server, port: number) {
    this.#tcp = tcp;
    this.port = port;
    tcp.on('connection', socket => this.#onConnection(socket));
    this.#udp.on('message', message => this.hear(`udp ${message.length} bytes`));
  }

  static async open(): Promise<Door> {
    const tcp = createServer();
    tcp.listen(0);
    await once(tcp, 'listening');
    const door = new Door(tcp, (tcp.address() as AddressInfo).port);
    // The port of a UDP socket is its own matter; that another program has it is rare, and only UDP is deaf then.
    const bound = Promise.withResolvers<void>();
    door.#udp.once('listening', bound.resolve).once('error', bound.resolve).bind(door.port);
    await bound.promise;
    return door;
  }

  /** What has arrived. */
  get heard(): readonly string[] {
    return this.#heard;
  }

  /** Resolves once anything has arrived. */
  get first(): Promise<void> {
    return this.#heardOne.promise;
  }

  hear(what: string): void {
    this.#heard.push(what);
    this.#heardOne.resolve();
  }

  close(): void {
    this.#tcp.close();
    this.#udp.close();
    for (const socket of this.#sockets) socket.destroy();
  }

  #onConnection(socket: Socket): void {
    this.hear('tcp');
    this.#sockets.add(socket);
    socket.on('close', () => this.#sockets.delete(socket));
    socket.on('error', () => socket.destroy());
    socket.once('data', data => {
      const line = /^[A-Z]+ \S+/.exec(data.toString('latin1'))?.[0];
      this.hear(line ?? (data[0] === 0x16 ? 'tls' : `${data.length} bytes`));
      if (!line) {
        socket.destroy();
        return;
      }
      const type = /\.css/.test(line) ? 'text/css' : 'text/javascript';
      socket.end(
        `HTTP/1.1 200 OK\r\nContent-Type: ${type}\r\nContent-Length: 0\r\nConnection: close\r\n` +
          'Access-Control-Allow-Origin: *\r\nAccess-Control-Allow-Headers: *\r\n' +
          'Cross-Origin-Resource-Policy: cross-origin\r\n\r\n',
      );
    });
  }
}
