import type {TemplateNames} from '../en.ts';

/** The templates of the gallery in Arabic, by their English name. */
export const galleryAr: TemplateNames = {
  'New ticket': {name: 'تذكرة جديدة', description: 'يفتح تذكرة بموضوع'},
  'Escalate ticket': {name: 'تصعيد التذكرة', description: 'يسأل أولًا ثم يفتح تذكرة عاجلة'},
  'Customer record': {name: 'سجل العميل', description: 'يفتح جهة الاتصال في نظام العملاء'},
  'Sync contact': {name: 'مزامنة جهة الاتصال', description: 'يرسل جهة الاتصال إلى نظام العملاء'},
  'Payment link': {name: 'رابط الدفع', description: 'يكتب رابط دفع في خانة الرسالة'},
  'Order status': {name: 'حالة الطلب', description: 'يبحث عن طلب'},
  'Book a call': {name: 'حجز مكالمة', description: 'يفتح التقويم والاسم مكتوب فيه'},
  Dial: {name: 'اتصال', description: 'يتصل بجهة الاتصال'},
  'Write an email': {name: 'كتابة بريد', description: 'يفتح رسالة إلى الفريق عن جهة الاتصال هذه'},
  'Copy for translation': {name: 'نسخ للترجمة', description: 'ينسخ ملاحظة للمترجمين'},
  'Summary of the contact': {name: 'ملخص جهة الاتصال', description: 'يعرض ما يُعرف عن جهة الاتصال'},
  'Refund request': {name: 'طلب استرداد', description: 'يطلب من فريق الفواتير استرداد مبلغ'},
};
