import {expect} from '@open-wc/testing';
import type {ActionClient} from '../../../src/client/client.ts';
import type {Action} from '../../../src/protocol/action.ts';
import {runsOf} from '../../../src/state/page-runs.ts';
import type {RunState} from '../../../src/protocol/result.ts';
import {sessionFor} from '../../../src/state/session.ts';
import {CsToasterElement, clean, textOf, until} from './bar-fixture.ts';

CsToasterElement.define();

describe('what the toasts tell a screen reader', () => {
  afterEach(clean);

  it('names each of two runs that end at once', async () => {
    const store = runsOf(
      sessionFor('https://announced.test', '', 'asha'),
      'https://announced.test',
    );
    const toaster = new CsToasterElement();
    toaster.onTurn = () => undefined;
    document.body.append(toaster);
    await toaster.updateComplete;
    const begin = (id: string) =>
      store.begin({
        action: {
          id,
          name: `Action ${id}`,
          icon: 'zap',
          action_type: 'webhook',
          config: {},
        } as Action,
        contactId: 'c1',
        contactLabel: 'Mia',
        client: {} as ActionClient,
        openMode: 'tab',
        api: 'https://announced.test',
        sandboxSrc: undefined,
      })!.key;
    const keys = ['a', 'b', 'c', 'd'].map(begin);
    const end = (key: string, state: RunState, message: string): void =>
      void store.update(key, {
        state,
        told: true,
        shown: true,
        result: {success: state === 'succeeded', state, message, toast: {message, type: 'info'}},
      });
    end(keys[0]!, 'succeeded', 'Ticket 7 created');
    end(keys[1]!, 'succeeded', 'Mail sent');
    end(keys[2]!, 'failed', 'No such plan');
    end(keys[3]!, 'failed', 'No such person');
    const said = (role: string): string =>
      textOf(toaster.shadowRoot!.querySelector(`.quiet[role=${role}]`)!);
    await until(() => said('status') && said('alert'), 'both regions speak');
    for (const message of ['Ticket 7 created', 'Mail sent'])
      expect(said('status')).to.contain(message);
    for (const message of ['No such plan', 'No such person'])
      expect(said('alert')).to.contain(message);
    for (const key of keys) store.dismiss(key);
    toaster.remove();
  });
});
