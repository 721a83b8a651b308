import {problemIn} from '../grammar.ts';

/** Why something could not be done, in Arabic. */
export const problem = problemIn(
  {
    api_missing: 'السمة “api” مفقودة أو ليست عنوانًا.',
    token_failed: 'لم يوضح مكتب المساعدة من أنت.',
    subject_changed: 'سجّل شخص آخر الدخول. لم يُرسل شيء.',
    network: 'تعذّر الوصول إلى خادم الإجراءات.',
    offline: 'أنت غير متصل. لم يُرسل شيء.',
    timeout: 'لم يردّ خادم الإجراءات في الوقت المحدد.',
    invalid_answer: 'ردّ خادم الإجراءات غير مفهوم. هل عنوانه صحيح؟',
    unauthenticated: 'انتهت جلستك. سجّل الدخول من جديد.',
    forbidden: 'لا يُسمح لك بهذا.',
    not_found: 'لم يعد هذا موجودًا.',
    contact_not_found: 'لا يعرف خادم الإجراءات جهة الاتصال هذه.',
    server_error: 'لدى خادم الإجراءات مشكلة.',
    rate_limited: 'طلبات كثيرة جدًا.',
    unsupported_action: 'لا تستطيع هذه النسخة من الشريط تشغيل هذا الإجراء.',
    sandbox_lost: 'أُوقف البرنامج النصي لأن بيئته المعزولة اختفت.',
    script_timeout: 'استغرق البرنامج النصي وقتًا طويلًا وأُوقف.',
  },
  seconds => `حاول مجددًا بعد ${seconds} ث.`,
);
