import {listed} from '../grammar.ts';
import type {AskMessages} from '../messages.ts';

const list = listed('hi');

/** The question before a run, in Hindi. */
export const ask: AskMessages = {
  run: 'चलाएँ',
  cancel: 'रद्द करें',
  optional: '(वैकल्पिक)',
  required: label => `${label} ज़रूरी है`,
  mustTick: label => `${label} पर निशान लगाना ज़रूरी है`,
  noNumber: label => `${label} एक संख्या होनी चाहिए`,
  noEmail: label => `${label} एक ईमेल पता होना चाहिए`,
  noPhone: label => `${label} एक फ़ोन नंबर होना चाहिए`,
  looking: 'देखा जा रहा है कि यह क्या करेगी…',
  noPreview: reason => `यह क्या करेगी, दिखाया नहीं जा सकता। ${reason}`,
  sends: (method, host) => `${host} को ${method} भेजती है`,
  opens: host => `${host} खोलती है`,
  recipient: recipient => `प्राप्तकर्ता: ${recipient}`,
  missing: variables => `इनका मान नहीं है: ${list(variables)}`,
};
