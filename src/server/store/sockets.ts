import {Socket} from 'node:net';

/** Milliseconds in which connections have to say goodbye. */
const goodbyeLimit = 3_000;

/**
 * The sockets of a store's connections. One whose other side is gone without a word never hears that it may close: the
 * store, and then the process, would wait a quarter of an hour for it.
 */
export class Sockets {
  readonly #open = new Set<Socket>();

  /** Makes one, for the option `stream` of `pg`. */
  readonly make = (): Socket => {
    const socket = new Socket();
    this.#open.add(socket);
    socket.once('close', () => this.#open.delete(socket));
    return socket;
  };

  /** Cuts what has not closed itself in time. Where all has, it keeps no process from its end. */
  closeSoon(): void {
    const cut = (): void => {
      for (const socket of this.#open) socket.destroy();
    };
    setTimeout(cut, goodbyeLimit).unref();
  }
}
