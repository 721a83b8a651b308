import type {TemplateNames} from '../en.ts';

/** The templates of the gallery in Hindi, by their English name. */
export const galleryHi: TemplateNames = {
  'New ticket': {name: 'नया टिकट', description: 'विषय के साथ टिकट खोलती है'},
  'Escalate ticket': {name: 'टिकट आगे बढ़ाएँ', description: 'पहले पूछती है, फिर ज़रूरी टिकट खोलती है'},
  'Customer record': {name: 'ग्राहक का रिकॉर्ड', description: 'CRM में संपर्क खोलती है'},
  'Sync contact': {name: 'संपर्क सिंक करें', description: 'संपर्क को CRM में भेजती है'},
  'Payment link': {name: 'भुगतान लिंक', description: 'संदेश बॉक्स में भुगतान लिंक लिखती है'},
  'Order status': {name: 'ऑर्डर की स्थिति', description: 'ऑर्डर देखती है'},
  'Book a call': {name: 'कॉल बुक करें', description: 'नाम भरकर कैलेंडर खोलती है'},
  Dial: {name: 'डायल करें', description: 'संपर्क को कॉल करती है'},
  'Write an email': {name: 'ईमेल लिखें', description: 'इस संपर्क के बारे में टीम को मेल खोलती है'},
  'Copy for translation': {
    name: 'अनुवाद के लिए कॉपी करें',
    description: 'अनुवादकों के लिए नोट कॉपी करती है',
  },
  'Summary of the contact': {name: 'संपर्क का सार', description: 'संपर्क के बारे में जो पता है, दिखाती है'},
  'Refund request': {name: 'धनवापसी का अनुरोध', description: 'बिलिंग टीम से धनवापसी माँगती है'},
};
