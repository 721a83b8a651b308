import type {Engine} from '../../../../tools/browsers/launchers.ts';
import {type Attack, endsByWatchdog, type Outcome} from '../attack.ts';
import {type Canary, zone} from '../canary/canary.ts';
import {isPrivateNetwork} from '../private-network.ts';
import type {HarnessRow, Turn} from './harness.ts';

/** Where the sandbox page comes from: from the server, or as part of the host page. */
export const variants = ['hosted', 'srcdoc'] as const;
export type Variant = (typeof variants)[number];

interface RoundOptions {
  readonly engine: Engine;
  readonly page: string;
  readonly variant: Variant;
  readonly attacks: readonly Attack[];
}

/** Milliseconds that a script stays after its attempt, so that whatever it began can go out. */
const settle = 150;

/** One page, shown once in one browser, and what came of the attacks on it. */
export class Round {
  readonly id: string;
  readonly options: RoundOptions;
  readonly outcomes = new Map<string, Outcome>();
  /** By mark; what concerns no attack alone has none. */
  found: Readonly<Record<string, readonly string[]>> = {};
  readonly secret = `secret${random()}`;
  readonly nonce = random();
  readonly #canary: Canary;
  readonly #marks = new Map<string, string>();
  readonly #done = Promise.withResolvers<string | undefined>();

  constructor(canary: Canary, options: RoundOptions) {
    this.#canary = canary;
    this.options = options;
    this.id = `${options.engine}-${options.page}-${options.variant}-${random()}`;
    for (const {name} of options.attacks) this.#marks.set(name, `mark${random()}`);
  }

  /** Resolves when the page says that it is through, with what went wrong. */
  get done(): Promise<string | undefined> {
    return this.#done.promise;
  }

  finish(found: Round['found'], error: string | undefined): void {
    this.found = found;
    this.#done.resolve(error);
  }

  mark(name: string): string {
    return this.#marks.get(name) ?? '';
  }

  rows(api: string, host: string): readonly HarnessRow[] {
    return this.options.attacks.map(attack => ({
      name: attack.name,
      mark: this.mark(attack.name),
      src: sourceOf(attack, api, host),
      next: attack.next !== undefined,
      page: attack.page !== undefined,
      turn: turnOf(attack),
    }));
  }

  /** Opens a door for every attack. */
  async openDoors(): Promise<void> {
    for (const {name} of this.options.attacks) await this.#canary.open(name);
  }

  heard(name: string): readonly string[] {
    return this.#canary.get(name)?.heard ?? [];
  }

  readonly #answered = new Set<string>();

  /** An attack was tried unguarded; after the last nothing more is needed of the page. */
  answer(name: string): void {
    this.#answered.add(name);
    if (this.#answered.size === this.options.attacks.length) this.finish({}, undefined);
  }

  /** Attacks that were not tried unguarded yet. */
  get missing(): readonly string[] {
    return this.options.attacks.map(({name}) => name).filter(name => !this.#answered.has(name));
  }

  /** Resolves once the canary has heard an attack. */
  async hears(name: string): Promise<void> {
    await this.#canary.get(name)?.first;
  }

  /** The code of an action, as the server gives it out. */
  codeOf(id: string): string | undefined {
    if (id.startsWith('works')) return `return {data: 'works'}`;
    const attack = this.options.attacks.find(({name}) => name === id.replace(/--next$/, ''));
    if (!attack) return undefined;
    if (attack.raw) return id === attack.name ? attack.script : attack.next;
    const names = this.namesFor(attack.name);
    if (id !== attack.name) return `${names}\n${attack.next}`;
    const code = attack.script ?? `return {data: 'bait ' + mark}`;
    return `${names}
      const later = setTimeout;
      const attempt = async () => {
        ${code}
      };
      const found = await attempt().catch(error => {
        cs.log(String(error));
      });
      await new Promise(resolve => later(resolve, ${settle}));
      return found;`;
  }

  /** The names that an attack's code finds. */
  namesFor(name: string): string {
    const host = this.#hostFor(name);
    const port = this.#canary.get(name)?.port ?? 0;
    const url = `http://${host}:${port}/${name}`;
    const values = {url, host, port, mark: this.mark(name)};
    return `const {url, host, port, mark} = ${JSON.stringify(values)};`;
  }

  #hostFor(name: string): string {
    // WebKitGTK cannot be told what names mean.
    const named = isPrivateNetwork() || this.options.engine !== 'webkit';
    return named ? `${name}.${zone}` : '127.0.0.1';
  }
}

function turnOf({measured, check, kind, page}: Attack): Turn {
  if (measured) return 'measured';
  if (check === endsByWatchdog) return 'endless';
  return kind === 'resource' || page !== undefined ? 'alone' : 'light';
}

/** Where a row's own sandbox page is; nothing where the page's common one will do. */
function sourceOf(attack: Attack, api: string, host: string): string | undefined {
  if (attack.guest) return `${attack.from === 'host' ? host : api}/guest/${attack.name}`;
  if (attack.stripped) return `${api}/stripped`;
  return attack.page ? `${api}/sandbox?${attack.name}` : undefined;
}

const random = (): string => crypto.randomUUID().replaceAll('-', '').slice(0, 16);
