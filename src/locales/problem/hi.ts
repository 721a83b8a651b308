import {problemIn} from '../grammar.ts';

/** Why something could not be done, in Hindi. */
export const problem = problemIn(
  {
    api_missing: '“api” एट्रिब्यूट नहीं है या पता नहीं है।',
    token_failed: 'हेल्पडेस्क ने नहीं बताया कि आप कौन हैं।',
    subject_changed: 'किसी और ने साइन इन किया है। कुछ नहीं भेजा गया।',
    network: 'एक्शन सर्वर तक नहीं पहुँचा जा सकता।',
    offline: 'आप ऑफ़लाइन हैं। कुछ नहीं भेजा गया।',
    timeout: 'एक्शन सर्वर ने समय पर जवाब नहीं दिया।',
    invalid_answer: 'एक्शन सर्वर का जवाब समझ में नहीं आता। क्या उसका पता सही है?',
    unauthenticated: 'आपका साइन-इन समाप्त हो गया। फिर साइन इन करें।',
    forbidden: 'आपको इसकी अनुमति नहीं है।',
    not_found: 'यह अब मौजूद नहीं है।',
    contact_not_found: 'एक्शन सर्वर इस संपर्क को नहीं जानता।',
    server_error: 'एक्शन सर्वर में समस्या है।',
    rate_limited: 'बहुत अधिक अनुरोध।',
    unsupported_action: 'बार का यह संस्करण इस कार्रवाई को नहीं चला सकता।',
    sandbox_lost: 'स्क्रिप्ट रोक दी गई, क्योंकि उसका सैंडबॉक्स चला गया।',
    script_timeout: 'स्क्रिप्ट ने बहुत समय लिया और रोक दी गई।',
  },
  seconds => `${seconds} से॰ में फिर कोशिश करें।`,
);
