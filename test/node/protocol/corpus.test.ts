import assert from 'node:assert/strict';
import {describe, it} from 'node:test';
import fc from 'fast-check';
import {parseAction, parseActionPage} from '../../../src/protocol/action.ts';
import {parseRunContext} from '../../../src/protocol/context.ts';
import {parseErrorAnswer, unwrap} from '../../../src/protocol/envelope.ts';
import {parsePreview} from '../../../src/protocol/preview.ts';
import {parseExecution, parseRunResult, parseScriptRun} from '../../../src/protocol/result.ts';
import {
  parseGuestToHost,
  parseHello,
  parseHostToGuest,
  parseWorkerToHost,
} from '../../../src/protocol/sandbox-wire.ts';
import {checkScriptResult} from '../../../src/protocol/script-result.ts';
import {actionAnswer, actionPageAnswer} from '../../../src/server/schemas/actions.ts';
import {executionAnswer, runAnswer} from '../../../src/server/schemas/executions.ts';
import {type Message, corpus} from './corpus.ts';

const tolerant: Record<Message['kind'], (value: unknown, type?: string) => unknown> = {
  page: parseActionPage,
  action: parseAction,
  run: parseRunResult,
  execution: parseExecution,
  error: parseErrorAnswer,
};
const strict = {
  page: actionPageAnswer,
  action: actionAnswer,
  run: runAnswer,
  execution: executionAnswer,
};

describe('the corpus of messages', () => {
  for (const {name, kind, type, text, only} of corpus) {
    it(`is understood by the client: ${name}`, () => {
      const value: unknown = unwrap(JSON.parse(text));
      const parsed = tolerant[kind](value, type);
      assert.ok(parsed);
      // What our own server sends arrives whole.
      if (!only && kind !== 'error') assert.deepEqual(parsed, value);
    });

    it(`${only ? 'differs from' : 'keeps'} the server's schema: ${name}`, () => {
      if (kind === 'error') return assert.equal('error_type' in JSON.parse(text), !only);
      const result = strict[kind].safeParse(unwrap(JSON.parse(text)));
      assert.equal(result.success, !only, only ?? result.error?.message);
    });
  }

  it('gives a script’s answer its code, and the state that the seed leaves out', () => {
    const {text} = corpus.find(({name}) => name === 'seed 003: javascript result')!;
    const result = parseRunResult(unwrap(JSON.parse(text)), 'javascript');
    assert.equal(result?.state, 'running');
    assert.equal(parseScriptRun(result?.data)?.code, 'return { clipboard: contact.phone_number }');
  });

  it('never reads a failure as a success', () => {
    assert.equal(parseRunResult({success: false, message: ''})?.state, 'failed');
    assert.equal(parseRunResult({success: 'true', message: ''}), undefined);
    assert.equal(parseRunResult({message: 'ok'}), undefined);
    assert.equal(parseRunResult({success: false, state: 'succeeded'})?.state, 'failed');
  });

  it('survives anything: no parser throws, and none sees a prototype', () => {
    const parsers = [
      ...Object.values(tolerant),
      parsePreview,
      parseRunContext,
      parseScriptRun,
      parseHello,
      parseGuestToHost,
      parseHostToGuest,
      parseWorkerToHost,
      (value: unknown) => checkScriptResult(value, ['clipboard']),
    ];
    const keys = [
      'success',
      'state',
      'toast',
      'config',
      'custom_actions',
      'data',
      '__proto__',
      'id',
    ];
    const messy = fc.letrec(tie => ({
      value: fc.oneof(
        {depthSize: 'small', withCrossShrink: true},
        fc.jsonValue(),
        fc.array(tie('value'), {maxLength: 3}),
        fc.dictionary(fc.constantFrom(...keys), tie('value'), {maxKeys: 5}),
      ),
    })).value;
    fc.assert(
      fc.property(messy, value => {
        const text = JSON.stringify(value);
        for (const parse of parsers) {
          parse(value);
          parse(text);
        }
        assert.equal(({} as Record<string, unknown>)['polluted'], undefined);
      }),
      {numRuns: 2_000},
    );
  });
});
