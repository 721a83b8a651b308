import type {Effect} from '../protocol/action.ts';
import {ago} from './ago.ts';
import {ask} from './ask/ar.ts';
import {counted, sentence, whyNotIn} from './grammar.ts';
import type {Messages} from './messages.ts';
import {problem} from './problem/ar.ts';
import {told} from './told/ar.ts';
import {problemTold} from './told/told.ts';

const deeds: Readonly<Record<Effect, string>> = {
  open_url: 'فتح صفحة',
  clipboard: 'نسخ نص',
  insert_text: 'إدراج نص',
  download: 'حفظ ملف',
  toast: 'عرض رسالة',
};

/** Arabic. */
export const ar: Messages = {
  actions: 'الإجراءات',
  loading: 'جارٍ تحميل الإجراءات…',
  empty: 'لا توجد إجراءات بعد',
  tryAgain: 'أعد المحاولة',
  noContact: 'افتح محادثة لاستخدام هذا الإجراء',
  unsupported: 'لا يستطيع هذا الشريط تشغيل هذا الإجراء',
  untitled: 'إجراء بلا اسم',
  running: action => `${action} قيد التنفيذ…`,
  stillRunning: action => `${action} ما زال قيد التنفيذ`,
  problem: problemTold(problem, told),
  ask,
  picker: {
    search: 'ابحث في الإجراءات',
    keys: 'اختصارات لوحة المفاتيح',
    found: counted('ar', {
      zero: 'لا إجراءات',
      one: 'إجراء واحد',
      two: 'إجراءان',
      few: '# إجراءات',
      many: '# إجراءً',
      other: '# إجراء',
    }),
    none: query => `لا يوجد إجراء باسم “${query}”`,
    opens: 'البحث في كل الإجراءات',
    moves: 'التنقل في الشريط أو القائمة',
    runs: 'تنفيذ',
    helps: 'هذه القائمة',
    dismisses: 'إغلاق، أو إخفاء أحدث نتيجة',
  },
  tray: {
    title: 'ما نُفّذ اليوم',
    here: 'جهة الاتصال هذه',
    others: 'جهات أخرى',
    none: 'لم يُنفّذ شيء اليوم',
  },
  arrange: {
    title: 'ترتيب الإجراءات',
    about:
      'لك وحدك. تبقى الإجراءات المخفية في البحث، وتعمل المفاتيح المفردة ما دام التركيز في الشريط.',
    upOf: action => `نقل ${action} إلى أعلى`,
    downOf: action => `نقل ${action} إلى أسفل`,
    pinOf: action => `تثبيت ${action} في المقدمة`,
    hideOf: action => `إخفاء ${action}`,
    keysOf: (action, keys) => (keys ? `اختصار ${action}: ${keys}` : `اختصار ${action}: لا يوجد`),
    press: 'اضغط المفاتيح…',
    taken: action => `هذه المفاتيح لإجراء ${action}`,
    moved: (action, place, count) => `${action} في الموضع ${place} من ${count}`,
    reset: 'إعادة الضبط',
    onlyHere: 'حُفظ في هذا المتصفح فقط: تعذّر الوصول إلى الخادم.',
  },
  report: {
    open: 'إبلاغ',
    title: action => `الإبلاغ عن مشكلة في ${action}`,
    label: 'ما الذي حدث',
    send: 'إرسال',
    sent: 'تم الإرسال. سيراه من أنشأ هذا الإجراء.',
  },
  more: count => `إجراءات أخرى (${count})`,
  offline: 'أنت غير متصل',
  whyNot: whyNotIn({
    missing: field => `ينقص جهة الاتصال هذه: ${field}`,
    limit: time => `استُنفد الحد الآن؛ مجددًا بعد ${time}`,
    breaker: 'فشل الطرف الآخر مرات كثيرة',
    sender: 'رسائل هذا المُرسِل متوقفة لأن مزوّد الخدمة يرفضها؛ يمكن لأحد المسؤولين التحقق من ذلك',
    breakerUntil: time => `فشل الطرف الآخر مرات كثيرة؛ مجددًا بعد ${time}`,
    role: 'لا يسمح دورك بهذا',
    group: 'لا تسمح مجموعتك بهذا',
    tag: 'هذا لجهات اتصال أخرى',
  }),
  ranBy: run => {
    const when = ago('ar', run.started_at);
    const who = run.by.name || 'شخص ما';
    if (run.state === 'running') return run.mine ? `بدأتَ هذا ${when}` : `بدأ ${who} هذا ${when}`;
    return run.mine ? `نفّذتَ هذا ${when}` : `نفّذ ${who} هذا ${when}`;
  },
  told,
  notifications: 'نتائج الإجراءات',
  dismiss: 'إخفاء',
  retry: 'أعد المحاولة',
  open: 'فتح',
  copy: 'نسخ',
  copyDetails: 'نسخ التفاصيل',
  keepWaiting: 'الانتظار في الخلفية',
  forContact: contact => `لأجل ${contact}`,
  done: action => `${action}: تمّ`,
  opened: action => `${action}: فُتح`,
  handedOver: action => `${action}: سُلّم إلى برنامج الهاتف أو البريد`,
  copied: 'نُسخ إلى الحافظة',
  openOffered: 'الصفحة جاهزة للفتح',
  openBlocked: 'منع متصفحك فتح الصفحة',
  copyOffered: 'النص جاهز للنسخ',
  copyBlocked: 'منع متصفحك نسخ النص',
  insertOffered: 'النص جاهز، لكن لم يأخذه شيء',
  saveOffered: 'الملف جاهز للحفظ',
  saved: name => `حُفظ ${name}`,
  save: 'حفظ',
  undo: 'تراجع',
  showResult: 'التفاصيل',
  result: action => `نتيجة ${action}`,
  close: 'إغلاق',
  refused: (action, effect) => `حاول ${action} ${deeds[effect]} لكن ذلك غير مسموح له`,
  failed: action => `فشل ${action}`,
  unknown: (action, reason) =>
    `لا أحد يعرف هل نجح ${action}. تحقّق قبل أن تعيده.` +
    (reason ? ` ${sentence(told(reason))}` : ''),
  lastRun: {
    succeeded: 'تمّ في المرة الأخيرة',
    failed: 'فشل في المرة الأخيرة',
    unknown: 'لا أحد يعرف كيف انتهى في المرة الأخيرة',
  },
  detailsCopied: 'نُسخ',
  states: {running: 'قيد التنفيذ', succeeded: 'تمّ', failed: 'فشل', unknown: 'غير معروف'},
};
