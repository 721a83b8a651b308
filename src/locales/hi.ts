import type {Effect} from '../protocol/action.ts';
import {ago} from './ago.ts';
import {ask} from './ask/hi.ts';
import {counted, sentence, whyNotIn} from './grammar.ts';
import type {Messages} from './messages.ts';
import {problem} from './problem/hi.ts';
import {told} from './told/hi.ts';
import {problemTold} from './told/told.ts';

const deeds: Readonly<Record<Effect, string>> = {
  open_url: 'पेज खोलने',
  clipboard: 'टेक्स्ट कॉपी करने',
  insert_text: 'टेक्स्ट डालने',
  download: 'फ़ाइल सहेजने',
  toast: 'संदेश दिखाने',
};

/** Hindi. */
export const hi: Messages = {
  actions: 'कार्रवाइयाँ',
  loading: 'कार्रवाइयाँ लोड हो रही हैं…',
  empty: 'अभी कोई कार्रवाई नहीं',
  tryAgain: 'फिर कोशिश करें',
  noContact: 'इस कार्रवाई के लिए कोई बातचीत खोलें',
  unsupported: 'यह बार इस कार्रवाई को नहीं चला सकता',
  untitled: 'बिना नाम की कार्रवाई',
  running: action => `${action} चल रही है…`,
  stillRunning: action => `${action} अभी चल रही है`,
  problem: problemTold(problem, told),
  ask,
  picker: {
    search: 'कार्रवाइयाँ खोजें',
    keys: 'कीबोर्ड शॉर्टकट',
    found: counted('hi', {one: '# कार्रवाई', other: '# कार्रवाइयाँ'}),
    none: query => `“${query}” नाम की कोई कार्रवाई नहीं`,
    opens: 'सभी कार्रवाइयों में खोजें',
    moves: 'बार या सूची में घूमें',
    runs: 'चलाएँ',
    helps: 'यह सूची',
    dismisses: 'बंद करें, या नया परिणाम हटाएँ',
  },
  tray: {
    title: 'आज की कार्रवाइयाँ',
    here: 'यह संपर्क',
    others: 'दूसरे संपर्क',
    none: 'आज कुछ नहीं चलाया गया',
  },
  arrange: {
    title: 'कार्रवाइयाँ सजाएँ',
    about: 'केवल आपके लिए। छिपी कार्रवाइयाँ खोज में रहती हैं; अकेली कुंजियाँ तभी चलती हैं जब फ़ोकस बार में हो।',
    upOf: action => `${action} को ऊपर ले जाएँ`,
    downOf: action => `${action} को नीचे ले जाएँ`,
    pinOf: action => `${action} को सबसे आगे पिन करें`,
    hideOf: action => `${action} को छिपाएँ`,
    keysOf: (action, keys) =>
      keys ? `${action} का शॉर्टकट: ${keys}` : `${action} का शॉर्टकट: कोई नहीं`,
    press: 'कुंजियाँ दबाएँ…',
    taken: action => `ये कुंजियाँ पहले से ${action} की हैं`,
    moved: (action, place, count) => `${action} अब ${count} में से ${place} पर है`,
    reset: 'रीसेट करें',
    onlyHere: 'केवल इस ब्राउज़र में रखा गया: सर्वर तक नहीं पहुँचा जा सका।',
  },
  report: {
    open: 'बताएँ',
    title: action => `${action} की समस्या बताएँ`,
    label: 'क्या गड़बड़ हुई',
    send: 'भेजें',
    sent: 'भेज दिया गया। जिन्होंने यह कार्रवाई बनाई, वे इसे देखेंगे।',
  },
  more: count => `और कार्रवाइयाँ (${count})`,
  offline: 'आप ऑफ़लाइन हैं',
  whyNot: whyNotIn({
    missing: field => `इस संपर्क में नहीं है: ${field}`,
    limit: time => `अभी के लिए सीमा पूरी; ${time} में फिर`,
    breaker: 'दूसरा पक्ष बहुत बार विफल हुआ',
    sender:
      'इस प्रेषक के संदेश रुके हैं, क्योंकि उसका प्रदाता उन्हें अस्वीकार कर रहा है; कोई व्यवस्थापक जाँच कर सकता है',
    breakerUntil: time => `दूसरा पक्ष बहुत बार विफल हुआ; ${time} में फिर`,
    role: 'आपकी भूमिका इसे नहीं चला सकती',
    group: 'आपका समूह इसे नहीं चला सकता',
    tag: 'यह दूसरे संपर्कों के लिए है',
  }),
  ranBy: run => {
    const when = ago('hi', run.started_at);
    const who = run.mine ? 'आपने' : `${run.by.name || 'किसी'} ने`;
    return run.state === 'running' ? `${who} इसे ${when} शुरू किया` : `${who} इसे ${when} चलाया`;
  },
  told,
  notifications: 'कार्रवाइयों के परिणाम',
  dismiss: 'हटाएँ',
  retry: 'फिर कोशिश करें',
  open: 'खोलें',
  copy: 'कॉपी करें',
  copyDetails: 'विवरण कॉपी करें',
  keepWaiting: 'पृष्ठभूमि में प्रतीक्षा करें',
  forContact: contact => `${contact} के लिए`,
  done: action => `${action} पूरी हुई`,
  opened: action => `${action}: खोला गया`,
  handedOver: action => `${action}: आपके फ़ोन या मेल प्रोग्राम को सौंपा गया`,
  copied: 'क्लिपबोर्ड पर कॉपी किया गया',
  openOffered: 'पेज खुलने के लिए तैयार है',
  openBlocked: 'आपके ब्राउज़र ने पेज खुलने नहीं दिया',
  copyOffered: 'टेक्स्ट कॉपी के लिए तैयार है',
  copyBlocked: 'आपके ब्राउज़र ने टेक्स्ट कॉपी नहीं होने दिया',
  insertOffered: 'टेक्स्ट तैयार है, पर किसी ने उसे नहीं लिया',
  saveOffered: 'फ़ाइल सहेजने के लिए तैयार है',
  saved: name => `${name} सहेजी गई`,
  save: 'सहेजें',
  undo: 'पूर्ववत करें',
  showResult: 'विवरण',
  result: action => `${action} का परिणाम`,
  close: 'बंद करें',
  refused: (action, effect) => `${action} ने ${deeds[effect]} की कोशिश की, पर इसकी अनुमति नहीं है`,
  failed: action => `${action} विफल रही`,
  unknown: (action, reason) =>
    `कोई नहीं कह सकता कि ${action} सफल हुई या नहीं। दोबारा चलाने से पहले जाँच लें।` +
    (reason ? ` ${sentence(told(reason))}` : ''),
  lastRun: {
    succeeded: 'पिछली बार पूरी हुई',
    failed: 'पिछली बार विफल रही',
    unknown: 'कोई नहीं जानता कि पिछली बार क्या हुआ',
  },
  detailsCopied: 'कॉपी हो गया',
  states: {running: 'चल रही है', succeeded: 'पूरी', failed: 'विफल', unknown: 'अज्ञात'},
};
