import assert from 'node:assert/strict';
import {describe, it} from 'node:test';
import {readNumber} from '../../../../src/server/providers/phone-number.ts';
import {countSegments} from '../../../../src/server/providers/segments.ts';
import {
  isMetaSignature,
  isTwilioSignature,
  twilioSignature,
} from '../../../../src/server/providers/signature.ts';
import {readOptOut} from '../../../../src/server/providers/stop-words.ts';
import {twilioCodes, twilioError} from '../../../../src/server/providers/twilio-errors.ts';
import {whatsappErrors} from '../../../../src/server/providers/whatsapp-errors.ts';

const G = 'GSM-7';
const U = 'UCS-2';

describe('the segments of an SMS', () => {
  const table: readonly (readonly [string, typeof G | typeof U, number])[] = [
    ['', G, 0],
    ['a', G, 1],
    ['a'.repeat(160), G, 1],
    ['a'.repeat(161), G, 2],
    ['a'.repeat(306), G, 2],
    ['a'.repeat(307), G, 3],
    ['a'.repeat(459), G, 3],
    ['a'.repeat(460), G, 4],
    ['a'.repeat(1_530), G, 10],
    ['a'.repeat(1_600), G, 11],
    ['€'.repeat(80), G, 1],
    ['€'.repeat(81), G, 2],
    // 76 of two septets fill 152 of 153: the next one goes whole into another segment.
    ['€'.repeat(152), G, 2],
    ['€'.repeat(153), G, 3],
    [`${'a'.repeat(152)}€${'a'.repeat(10)}`, G, 2],
    [`${'a'.repeat(159)}€`, G, 2],
    [`${'a'.repeat(158)}€`, G, 1],
    ['{}[]\\~^|€', G, 1],
    ['[]'.repeat(40), G, 1],
    ['[]'.repeat(41), G, 2],
    ['Grüße an Çelik', G, 1],
    ['Grüße an Ç', G, 1],
    ['ÄÖÜäöüß', G, 1],
    ['é à ù ì ò', G, 1],
    ['ê', U, 1],
    ['ç', U, 1],
    ['Ω Δ Φ', G, 1],
    ['ω', U, 1],
    ['line\nbreak\r\n', G, 1],
    ['\t', U, 1],
    ['`', U, 1],
    ['“smart”', U, 1],
    ['it’s', U, 1],
    ['–', U, 1],
    ['…', U, 1],
    [`“${'a'.repeat(69)}`, U, 1],
    [`“${'a'.repeat(70)}`, U, 2],
    ['ж'.repeat(70), U, 1],
    ['ж'.repeat(71), U, 2],
    ['ж'.repeat(134), U, 2],
    ['ж'.repeat(135), U, 3],
    ['😀'.repeat(35), U, 1],
    ['😀'.repeat(36), U, 2],
    // 33 of two units fill 66 of 67.
    ['😀'.repeat(66), U, 2],
    ['😀'.repeat(67), U, 3],
    ['中'.repeat(70), U, 1],
    ['👩‍👩‍👧', U, 1],
    ['¡Señor, ¿qué tal?', G, 1],
    ['señorã', U, 1],
    ['@£$¥èéùìòÇØøÅåΔ_ΦΓΛΩΠΨΣΘΞÆæßÉ¤§¿', G, 1],
  ];
  it(`counts each of ${table.length} texts`, () => {
    for (const [text, encoding, segments] of table) {
      const counted = countSegments(text);
      assert.deepEqual(
        [counted.encoding, counted.segments],
        [encoding, segments],
        `${text.slice(0, 20)} (${text.length})`,
      );
    }
  });

  it('names the characters that make a text dear', () => {
    assert.deepEqual(countSegments('“it’s” “it”').unicode, ['“', '’', '”']);
    assert.deepEqual(countSegments('plain').unicode, []);
  });
});

describe('phone numbers', () => {
  const home = '+13465507166';
  const table: readonly (readonly [string, object, string | undefined])[] = [
    ['+12817126508', {}, '+12817126508'],
    ['+1 (281) 712-6508', {}, '+12817126508'],
    ['0012817126508', {}, '+12817126508'],
    ['(281) 712-6508', {home}, '+12817126508'],
    ['281.712.6508', {home}, '+12817126508'],
    ['12817126508', {bare: true}, '+12817126508'],
    ['12817126508', {home}, '+12817126508'],
    ['2817126508', {}, undefined],
    ['', {}, undefined],
    ['12', {home}, undefined],
    ['+1281', {}, undefined],
    ['+128171265081234', {}, undefined],
    ['1-800-FLOWERS', {home}, undefined],
    ['call +12817126508', {home}, undefined],
    ['+999123456789', {}, undefined],
    ['+4930901820', {mobile: true}, undefined],
    ['+4930901820', {}, '+4930901820'],
    ['+4915112345678', {mobile: true}, '+4915112345678'],
    ['0151 12345678', {home: '+4915112345679'}, '+4915112345678'],
    ['+5511987654321', {mobile: true}, '+5511987654321'],
  ];
  it('are read in every shape, and refused with a reason', () => {
    for (const [text, options, wanted] of table) {
      const read = readNumber(text, options);
      if (wanted === undefined)
        assert.ok('problem' in read && read.problem.length > 5, `${text} was taken`);
      else assert.deepEqual(read, {number: wanted}, text);
    }
  });
});

describe('signatures', () => {
  it('are those of Twilio’s documentation', () => {
    const url = 'https://mycompany.com/myapp.php?foo=1&bar=2';
    const parameters = Object.entries({
      CallSid: 'CA1234567890ABCDE',
      Caller: '+14158675309',
      Digits: '1234',
      From: '+14158675309',
      To: '+18005551212',
    });
    const known = 'RSOYDt4T1cUTdK1PDd93/VVr8B8=';
    assert.equal(twilioSignature('12345', url, parameters), known);
    assert.ok(isTwilioSignature(known, '12345', url, parameters.toReversed()));
    const withPort = twilioSignature('12345', url.replace('.com', '.com:443'), parameters);
    assert.ok(isTwilioSignature(withPort, '12345', url, parameters));
    assert.ok(!isTwilioSignature(known, '12346', url, parameters));
    assert.ok(!isTwilioSignature(known, '12345', `${url}3`, parameters));
    assert.ok(!isTwilioSignature(known, '12345', url, [...parameters, ['X', 'y']]));
    assert.ok(!isTwilioSignature('', '12345', url, parameters));
  });

  it('are HMAC-SHA256 over the bytes for Meta, as GitHub documents the same scheme', () => {
    const body = Buffer.from('Hello, World!');
    const known = 'sha256=757107ea0eb2509fc211221cce984b8a37570b6d7586c22c46f4379c8b043e17';
    assert.ok(isMetaSignature(known, "It's a Secret to Everybody", body));
    assert.ok(!isMetaSignature(known, "It's a Secret to Everybody", Buffer.from('Hello, World')));
    assert.ok(!isMetaSignature('sha256=', 'x', body));
  });
});

describe('words', () => {
  it('of who leaves and who comes back are known alone, in any case and with any sign around', () => {
    for (const word of ['STOP', ' stop. ', 'Arrêt!', 'PARAR', 'стоп', '停止', 'abmelden', 'הסר'])
      assert.equal(readOptOut(word), 'stop', word);
    for (const word of ['please stop writing in capitals', 'non-stop', '', 'I stop by at 5', 'no'])
      assert.equal(readOptOut(word), undefined, word);
    assert.equal(readOptOut('Start'), 'start');
  });

  it('for each code say more than the code', () => {
    for (const code of twilioCodes) assert.doesNotMatch(twilioError(code).message, /\d{5}/);
    assert.equal(twilioError('99999', 'Odd').message, 'Twilio says: Odd');
    assert.ok(twilioError('21610').optedOut);
    for (const [code, {words}] of Object.entries(whatsappErrors))
      assert.ok(words.length > 15 && !words.includes(`#${code}`), code);
    assert.equal(whatsappErrors['131050']?.is, 'opted-out');
  });
});
