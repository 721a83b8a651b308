/** Twilio and WhatsApp, as they answer in a random sequence: what they are told to, at once or when they are let go. */
import {type Answer, type RecordedRequest, answerJson} from '../../recorder.ts';
import {renewalTemplate, seedTemplate, vendors} from '../../v2/vendor-world.ts';
import type {Channel, VendorAnswer} from './message-model.ts';

const meta = (code: number): Answer => answerJson({error: {code, message: 'x'}}, 400);
const twilio = (code: number, status = 400): Answer => answerJson({code, message: 'x'}, status);

const refusals: Readonly<Record<Channel, Partial<Record<VendorAnswer, Answer>>>> = {
  sms: {
    odd: answerJson({status: 'queued'}, 201),
    fault: answerJson({code: 20_500}, 500),
    recipient: twilio(21_211),
    'opted out': twilio(21_610),
    busy: twilio(20_429, 429),
    sender: twilio(20_003, 401),
  },
  whatsapp: {
    odd: answerJson({messages: []}),
    fault: answerJson({oops: true}, 502),
    recipient: meta(131_026),
    'opted out': meta(131_050),
    busy: meta(130_429),
    sender: meta(190),
  },
};

/** A message as a vendor got it. */
export interface Sent {
  readonly channel: Channel;
  /** Ours. */
  readonly id: string;
  readonly to: string;
}

/** What becomes of a message that has come: whose it is in the vendor's words, and what it is answered. */
export type Receive = (sent: Sent) => {readonly vendorId: string; answer: Promise<VendorAnswer>};

export const bothVendors =
  (receive: Receive): Answer =>
  async (request, response, socket) => {
    const sent = readSent(request);
    if (!sent) return vendors([seedTemplate, renewalTemplate])(request, response, socket);
    const {vendorId, answer} = receive(sent);
    const said = await answer;
    if (said === 'closed') return void socket.destroy();
    if (said === 'cut')
      return void response
        .writeHead(201, {'Content-Length': '100'})
        .write('{"sid":', () => socket.destroy());
    const accepted =
      sent.channel === 'sms'
        ? answerJson({sid: vendorId, status: 'queued'}, 201)
        : answerJson({messages: [{id: vendorId, message_status: 'accepted'}]});
    return (refusals[sent.channel][said] ?? accepted)(request, response, socket);
  };

function readSent({url, body}: RecordedRequest): Sent | undefined {
  if (url.endsWith('/Messages.json')) {
    const form = new URLSearchParams(body);
    const id = form.get('StatusCallback')?.split('/').at(-1) ?? '';
    return {channel: 'sms', id, to: form.get('To') ?? ''};
  }
  if (!url.endsWith('/messages')) return undefined;
  const {to = '', biz_opaque_callback_data: id = ''} = JSON.parse(body) as Record<string, string>;
  return {channel: 'whatsapp', id, to: `+${to}`};
}
