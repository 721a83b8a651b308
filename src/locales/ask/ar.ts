import {listed} from '../grammar.ts';
import type {AskMessages} from '../messages.ts';

const list = listed('ar');

/** The question before a run, in Arabic. */
export const ask: AskMessages = {
  run: 'تنفيذ',
  cancel: 'إلغاء',
  optional: '(اختياري)',
  required: label => `${label}: حقل مطلوب`,
  mustTick: label => `${label}: يجب تحديد الخانة`,
  noNumber: label => `${label}: يجب أن يكون رقمًا`,
  noEmail: label => `${label}: يجب أن يكون بريدًا إلكترونيًا`,
  noPhone: label => `${label}: يجب أن يكون رقم هاتف`,
  looking: 'جارٍ معرفة ما سيحدث…',
  noPreview: reason => `تعذّر عرض ما سيحدث. ${reason}`,
  sends: (method, host) => `يرسل ${method} إلى ${host}`,
  opens: host => `يفتح ${host}`,
  recipient: recipient => `إلى ${recipient}`,
  missing: variables => `بلا قيمة: ${list(variables)}`,
};
