import type {SecretInput} from '../schemas/secrets.ts';
import type {SecretRow, SecretStore} from '../store/secrets.ts';
import {uuidv7} from '../store/uuid.ts';
import type {Principal} from './access.ts';
import {ApiError, fieldRefusal} from './api-error.ts';
import {changedBy} from './audit.ts';
import type {SecretBox} from './secret-box.ts';

/** Secrets that templates name: written, used, never shown. */
export class SecretService {
  readonly #store: SecretStore;
  readonly #box: SecretBox;

  constructor(store: SecretStore, box: SecretBox) {
    this.#store = store;
    this.#box = box;
  }

  async list({organization}: Principal) {
    return (await this.#store.list(organization.id)).map(present);
  }

  async get({organization}: Principal, name: string) {
    const [row] = await this.#store.named(organization.id, [name]);
    if (!row) throw secretNotFound();
    return present(row);
  }

  /** Makes or replaces it. */
  async put(principal: Principal, name: string, {value, origins}: SecretInput) {
    const {id: organization} = principal.organization;
    const id = uuidv7();
    const sealed = this.#box.seal(value, secretPlace(organization, id));
    const row = {id, name, sealed, origins: origins ? JSON.stringify(origins) : null};
    const audit = changedBy(principal, {
      verb: 'put',
      objectType: 'secret',
      objectId: name,
      after: {name, ...(origins && {origins})},
    });
    return present(await this.#store.put(organization, row, audit));
  }

  async remove(principal: Principal, name: string): Promise<void> {
    const audit = changedBy(principal, {verb: 'delete', objectType: 'secret', objectId: name});
    if (!(await this.#store.remove(principal.organization.id, name, audit))) throw secretNotFound();
  }

  /** Throws 422 at `path` where a name is none, or the secret may not go to `target`. */
  async require(
    organization: string,
    names: readonly string[],
    target: string,
    path: string,
  ): Promise<void> {
    if (names.length > 0) await this.#load(organization, names, target, path);
  }

  /** The values by name, for one run to `target`. Throws 422. */
  async values(
    organization: string,
    names: readonly string[],
    target: string,
  ): Promise<Readonly<Record<string, string>>> {
    if (names.length === 0) return {};
    const rows = await this.#load(organization, names, target, '/config');
    return Object.fromEntries(
      rows.map(({id, name, sealed}) => [
        name,
        this.#box.open(sealed, secretPlace(organization, id)),
      ]),
    );
  }

  async #load(
    organization: string,
    names: readonly string[],
    target: string,
    path: string,
  ): Promise<readonly SecretRow[]> {
    const rows = await this.#store.named(organization, names);
    const missing = names.find(name => !rows.some(row => row.name === name));
    if (missing !== undefined)
      throw fieldRefusal(422, path, 'secret_unknown', `There is no secret "${missing}"`);
    const kept = rows.find(({origins}) => Array.isArray(origins) && !origins.includes(target));
    if (kept)
      throw fieldRefusal(
        422,
        path,
        'secret_not_for_origin',
        `The secret "${kept.name}" may not be sent to ${target}`,
      );
    return rows;
  }
}

/** What a sealed secret is bound to. */
const secretPlace = (organization: string, id: string) => ({
  organization,
  table: 'secrets',
  row: id,
  field: 'value',
});

const secretNotFound = (): ApiError => new ApiError(404, 'secret_not_found', 'Secret not found');

const present = ({name, origins, created_at, updated_at}: SecretRow) => ({
  name,
  ...(Array.isArray(origins) && {origins: origins.map(String)}),
  created_at: created_at.toISOString(),
  updated_at: updated_at.toISOString(),
});
