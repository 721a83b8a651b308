import assert from 'node:assert/strict';
import {describe, it} from 'node:test';
import {crash} from './crash.ts';
import {campaignCrash} from './campaign-crash.ts';
import {campaignOutage} from './campaign-outage.ts';
import {egress} from './egress.ts';
import type {Gate} from './gate.ts';
import {ambiguous} from './ambiguous.ts';
import {hooks} from './hooks.ts';
import {idempotency} from './idempotency.ts';
import {outage} from './outage.ts';
import {secrets} from './secrets.ts';
import {tenants} from './tenants.ts';
import {windows} from './windows.ts';

describe('the gates, at the size of a test', () => {
  const holds = (name: string, gate: Gate, scale: number, timeout = 90_000): void => {
    it(name, {timeout}, async context => {
      const {passed, figure} = await gate(scale);
      context.diagnostic(figure);
      assert.ok(passed, figure);
    });
  };
  holds('crash: no run is lost or sent twice', crash, 0.02);
  holds('idempotency: one outbound call for one key', idempotency, 0.1);
  holds('outage: told, and recovered from', outage, 0.02);
  holds('secrets: found nowhere', secrets, 1);
  holds('egress: no private address is called, however it is written', egress, 1);
  holds('hooks: duplicated and shuffled callbacks end in the same states', hooks, 0.06);
  holds('ambiguous: a message whose fate is not known is not sent again', ambiguous, 0.02);
  // Twenty kills, each of which waits for a process to start.
  holds('campaigns: nobody is forgotten or sent to twice by a kill', campaignCrash, 0.1, 180_000);
  holds('campaigns: wait while database or provider is away', campaignOutage, 0.03);
  holds('windows: nothing is sent while a window is closed', windows, 0.02);
  holds('tenants: a foreign id is an unknown one, at every call of the document', tenants, 1);
});
