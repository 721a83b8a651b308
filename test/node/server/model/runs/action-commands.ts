/** What becomes of actions and contacts while they are used. */
import assert from 'node:assert/strict';
import fc from 'fast-check';
import {list} from '../../stated-actions.ts';
import {command} from '../command.ts';
import {show} from './click.ts';
import {type Place, configOf, makeAction} from './place.ts';
import {at, contact, maybe, place, rules, type} from './run-arbitraries.ts';
import type {RunModel} from './run-model.ts';

const step = command<RunModel, Place>;

const makes = fc.tuple(type, rules, maybe(place)).map(([type, said, undo]) =>
  step(
    `make ${type} ${show({...said, undo})}`,
    async (model, real) => {
      const other = undo === undefined ? -1 : undo % model.actions.length;
      const known = model.actions[other]?.deleted === false;
      await makeAction(type, {...said, ...(known && {undo: other})}, real, model);
    },
    ({actions}) => actions.length < 5,
  ),
);

const edits = fc.tuple(place, rules).map(([n, said]) =>
  step(`edit ${n} ${show(said)}`, async (model, real) => {
    const action = at(model.actions, n);
    if (!action) return;
    const config = configOf(action.type, said, real, model);
    const {status} = await real.api('PUT', `${list}/${action.id}`, {config});
    assert.equal(status, action.deleted ? 404 : 200);
    if (action.deleted) return;
    action.rules = said;
    action.version++;
  }),
);

const switches = fc.tuple(place, fc.boolean()).map(([n, active]) =>
  step(`switch ${n} ${active ? 'on' : 'off'}`, async (model, real) => {
    const action = at(model.actions, n);
    if (!action) return;
    const {status} = await real.api('PUT', `${list}/${action.id}`, {is_active: active});
    assert.equal(status, action.deleted ? 404 : 200);
    if (action.deleted) return;
    action.active = active;
    action.version++;
  }),
);

const deletes = place.map(n =>
  step(`delete ${n}`, async (model, real) => {
    const action = at(model.actions, n);
    if (!action) return;
    const {status} = await real.api('DELETE', `${list}/${action.id}`);
    assert.equal(status, action.deleted ? 404 : 200);
    action.deleted = true;
  }),
);

const contactChanges = fc.tuple(contact, fc.boolean()).map(([id, there]) =>
  step(`${there ? 'put' : 'drop'} ${id}`, async (model, real) => {
    const {status} = await real.api(
      there ? 'PUT' : 'DELETE',
      `/api/contacts/${id}`,
      there ? {name: id} : undefined,
    );
    assert.equal(status, there || model.known.has(id) ? 200 : 404);
    if (there) model.known.add(id);
    else model.known.delete(id);
  }),
);

export const actionCommands = [makes, edits, switches, deletes, contactChanges];
