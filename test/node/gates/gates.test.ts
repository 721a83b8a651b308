import assert from 'node:assert/strict';
import {describe, it} from 'node:test';
import {egress} from './egress.ts';
import type {Gate} from './gate.ts';
import {tenants} from './tenants.ts';

describe('the gates, at the size of a test', () => {
  const holds = (name: string, gate: Gate, scale: number): void => {
    it(name, async context => {
      const {passed, figure} = await gate(scale);
      context.diagnostic(figure);
      assert.ok(passed, figure);
    });
  };
  holds('egress: no private address is called, however it is written', egress, 1);
  holds('tenants: a foreign id is an unknown one, at every call of the document', tenants, 1);
});
