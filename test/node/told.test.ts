import assert from 'node:assert/strict';
import {globSync, readFileSync} from 'node:fs';
import {describe, it} from 'node:test';
import {ar} from '../../src/locales/ar.ts';
import {en} from '../../src/locales/en.ts';
import {es} from '../../src/locales/es.ts';
import {hi} from '../../src/locales/hi.ts';
import {ptBR} from '../../src/locales/pt-br.ts';
import {twilioError} from '../../src/server/providers/twilio-errors.ts';
import {whatsappError} from '../../src/server/providers/whatsapp-errors.ts';
import {concludeWebhook} from '../../src/server/services/webhook-result.ts';

const languages = {ar, es, hi, ptBR};

const call = {host: 'desk.example', timeout: 2_500, secrets: []};
const webhook = (outcome: Parameters<typeof concludeWebhook>[0]): string =>
  concludeWebhook(outcome, call).report.message;

/** As the services say them; `{}` stands where something changes. */
const sentences = [
  'Nothing was sent: {}',
  'Too many runs at once: {} was not called. Try again in a moment.',
  '{} has no value: there is no number to send to',
  '"{}" is no number to send to: {}',
  'it has failed too often lately and is tried again in {} s',
  'its name could not be resolved',
  'its certificate or TLS was not accepted',
  'the connection was refused',
  'Opening URL',
  'JavaScript action executed',
  'Action completed',
  'The page never said how the script ended',
  'The message is being sent',
  'Sent; waiting for its delivery',
  'Sent; nobody has said whether it was delivered',
  'Nobody said within a day whether the message was delivered',
  'Twilio did not answer; the message may have been sent',
  'WhatsApp did not answer; the message may have been sent',
  'Twilio answered {}; the message may have been sent',
  'WhatsApp could not be called: {}',
  'gets no messages: it has opted out or is on the list',
  'The server stopped before anything was sent',
  'The action is still running',
  'This run was taken back already',
  '{} must have a value for this contact',
  'This is for the role {}',
  'This is for the group {}',
  'This is for contacts with the tag {}',
  'The server did not say how the run ended',
];

/** What changes, in the order of the sentence. */
const filled = (sentence: string): string => sentence.replaceAll('{}', '42');

const refused = {code: 'target_timeout_connect', message: 'no connection could be made in time'};
const answered = {kind: 'answered', status: 200} as const;
const number = '+5511987654321';
const said = [
  ...sentences.map(filled),
  webhook({...answered, body: '{}'}),
  webhook({...answered, status: 302, body: ''}),
  webhook({...answered, status: 404, body: ''}),
  webhook({...answered, bodyProblem: 'incomplete'}),
  webhook({...answered, status: 500, bodyProblem: 'too_large'}),
  webhook({...answered, body: JSON.stringify({text: 'x'.repeat(70_000)})}),
  webhook({kind: 'unanswered', code: 'target_timeout'}),
  webhook({kind: 'unanswered', code: 'target_reset'}),
  webhook({kind: 'refused', ...refused} as Parameters<typeof concludeWebhook>[0]),
  ...['21610', '30003', '30006', '21614', '30005', '30007', '30008', '20003'].map(
    code => twilioError(code).message,
  ),
  ...[131026, 131047, 131049, 131050, 131056, 131016, 190].map(code => whatsappError(code).message),
  'Action failed',
  'Action execution failed',
  'No code to execute',
  `Accepted for ${number}`,
  'Delivered to 3 recipients',
  `${number}: ${twilioError('30003').message}; +5511987654322: ${twilioError('30005').message}. 1 of 3 went out.`,
  `${number}: Twilio did not answer; the message may have been sent. 1 of 2 went out. Check there before you run it again.`,
];

/** Words that no other language has; the words of a status are the protocol’s. */
const isEnglish = (text: string): boolean =>
  /\b(the|was|were|not|sent|answer|answered|again|of|could|has|for|is|to|out|run|failed)\b/i.test(
    text,
  );

describe('what the server says of a run', () => {
  for (const [name, {told}] of Object.entries(languages))
    it(`is said in ${name}, whole`, () => {
      const left = said
        .map(text => told?.(text) ?? '')
        .filter(text => !text || isEnglish(text.replace('Not Found', '')));
      assert.deepEqual(left, []);
    });

  it('keeps what changes in it', () => {
    const {told} = ptBR;
    assert.equal(
      told?.(
        'desk.example did not answer within 2.5 s. It may still have received the request: check there before you run it again.',
      ),
      'desk.example não respondeu em 2.5 s. Ainda assim pode ter recebido o pedido: verifique lá antes de executar de novo.',
    );
    assert.equal(
      told?.(said.at(-1)!),
      `${number}: Twilio não respondeu; a mensagem pode ter sido enviada. 1 de 2 saíram. Verifique lá antes de executar de novo.`,
    );
    assert.equal(told?.('$1 $2: "x"'), '$1 $2: "x"', 'What nobody knows stays as it is');
    assert.equal(told?.('Nothing was sent: $1'), 'Nada foi enviado: $1');
  });

  it('stays as it came where it is a webhook’s own, English, or endless', () => {
    assert.equal(es.told?.('Ticket #12 created'), 'Ticket #12 created');
    const endless = `Nothing was sent: ${'1'.repeat(5_000)}`;
    assert.equal(es.told?.(endless), endless);
    assert.equal(en.told, undefined);
  });

  it('is said by the server in these words', () => {
    const source = globSync('src/{server,state}/**/*.ts')
      .map(file => readFileSync(file, 'utf8').replaceAll(/\$\{[^}]*\}/g, '{}'))
      .join('\n');
    const gone = sentences.filter(
      sentence => !sentence.split(/\{\}|Twilio|WhatsApp/).every(part => source.includes(part)),
    );
    assert.deepEqual(gone, []);
  });

  it('is said as the reason of a refusal, too', () => {
    assert.equal(
      hi.problem('refused', 'This run was taken back already'),
      'यह काम पहले ही वापस लिया जा चुका है.',
    );
    assert.match(
      es.unknown('Ticket', 'The server did not say how the run ended'),
      /El servidor no dijo cómo terminó la ejecución\.$/,
    );
  });
});
