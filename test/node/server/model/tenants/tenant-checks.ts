import assert from 'node:assert/strict';
import {list} from '../../stated-actions.ts';
import type {TenantModel} from './tenant-model.ts';
import {type Town, person} from './town.ts';

type Rows = readonly Record<string, unknown>[];

/** Each process tells each organisation all of its own, and nothing else. */
export async function checkTown(model: TenantModel, real: Town): Promise<void> {
  for (const [n, tenant] of model.tenants.entries())
    for (const process of [0, 1]) {
      const ask = real.at(process, real.keys[n]!.api_key);
      const read = async (path: string): Promise<Record<string, unknown>> => {
        const {status, data, body} = await ask('GET', path);
        assert.equal(status, 200, JSON.stringify(body));
        return data;
      };
      const shown = (await read(list))['custom_actions'] as Rows;
      assert.deepEqual(
        new Map(shown.map(({id, name, is_active}) => [id, [name, is_active]])),
        new Map(
          tenant.actions
            .filter(({deleted}) => !deleted)
            .map(({id, name, active}) => [id, [name, active]]),
        ),
      );
      const {executions} = await read('/api/executions?limit=100');
      assert.deepEqual(
        new Map((executions as Rows).map(row => [row['execution_id'], row['state']])),
        new Map(tenant.runs.map(({id, state}) => [id, state])),
      );
      const senders = (await read('/api/senders'))['senders'] as Rows;
      const {sender} = tenant;
      assert.deepEqual(
        senders.map(({id, is_active, paused}) => [id, is_active, paused !== undefined]),
        sender ? [[sender.id, sender.active, sender.paused]] : [],
      );
      const silent = (await read('/v2/suppressions?per_page=100'))['data'] as Rows;
      const numbers = silent.map(row => row['phone_number']);
      assert.deepEqual(numbers, tenant.silent ? [person] : []);
      for (const {id, vendorId, state} of tenant.messages)
        assert.partialDeepStrictEqual(await read(`/v2/messages/${id}`), {
          status: state,
          ...(vendorId !== undefined && {provider_id: vendorId}),
        });
      await checkForeign(process, n, model, real);
    }
}

/** What is the other's is not there. */
async function checkForeign(
  process: number,
  n: number,
  {tenants}: TenantModel,
  real: Town,
): Promise<void> {
  const other = tenants[1 - n]!;
  const ask = real.at(process, real.keys[n]!.api_key);
  const paths = [
    ...other.actions.slice(0, 1).map(({id}) => `${list}/${id}`),
    ...other.runs.slice(-1).map(({id}) => `/api/executions/${id}`),
    ...other.messages.slice(-1).map(({id}) => `/v2/messages/${id}`),
    ...(other.sender ? [`/api/senders/${other.sender.id}`] : []),
  ];
  for (const path of paths) assert.equal((await ask('GET', path)).status, 404, path);
}
