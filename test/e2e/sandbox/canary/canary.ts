import type {Socket} from 'node:dgram';
import {dnsServer} from './dns.ts';
import {Door} from './door.ts';

/** Names below this one exist nowhere else. */
export const zone = 'attack.test';

/** Listens for attacks: each has a port and a name of its own. */
export class Canary {
  /** Whether names are looked up at ours. */
  readonly hearsNames: boolean;
  readonly #doors = new Map<string, Door>();
  readonly #names: Socket | undefined;

  private constructor(start: (onName: (name: string) => void) => Socket | undefined) {
    this.#names = start(name => this.#onName(name));
    this.hearsNames = this.#names !== undefined;
  }

  /** `ownNames`: this process may be the name server of its network. */
  static async start(ownNames: boolean): Promise<Canary> {
    let onName: (name: string) => void = () => undefined;
    const socket = ownNames ? await dnsServer(name => onName(name)) : undefined;
    return new Canary(listener => {
      onName = listener;
      return socket;
    });
  }

  /** The door of a label; opened on the first call. Labels are part of a host name. */
  async open(label: string): Promise<Door> {
    const door = this.#doors.get(label) ?? (await Door.open());
    this.#doors.set(label, door);
    return door;
  }

  get(label: string): Door | undefined {
    return this.#doors.get(label);
  }

  /** Closes the doors; whoever comes later finds nobody. */
  closeDoors(): void {
    for (const door of this.#doors.values()) door.close();
    this.#doors.clear();
  }

  close(): void {
    this.closeDoors();
    this.#names?.close();
  }

  #onName(name: string): void {
    if (!name.endsWith(`.${zone}`)) return;
    const label = name
      .slice(0, -zone.length - 1)
      .split('.')
      .at(-1);
    if (label) this.#doors.get(label)?.hear(`name ${name}`);
  }
}
