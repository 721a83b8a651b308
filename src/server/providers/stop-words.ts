/** Words by which people leave, and come back, by language (BCP 47). A message must be the word and nothing else. */
const stopWords: Readonly<Record<string, readonly string[]>> = {
  en: ['stop', 'stopall', 'unsubscribe', 'cancel', 'end', 'quit', 'optout', 'opt out', 'revoke'],
  es: ['alto', 'parar', 'baja', 'cancelar', 'detener', 'no más'],
  pt: ['pare', 'parar', 'sair', 'cancelar', 'descadastrar', 'remover'],
  fr: ['arret', 'arrêt', 'arrêter', 'stop', 'désabonner', 'désinscrire'],
  de: ['stopp', 'stop', 'abmelden', 'abbestellen', 'ende'],
  it: ['ferma', 'basta', 'annulla', 'cancella', 'disiscrivi'],
  nl: ['stop', 'afmelden', 'uitschrijven'],
  pl: ['stop', 'wypisz', 'rezygnuję'],
  tr: ['dur', 'iptal', 'ret'],
  ru: ['стоп', 'отписаться', 'отмена'],
  uk: ['стоп', 'відписатися'],
  ar: ['توقف', 'إلغاء', 'ايقاف', 'إيقاف'],
  he: ['הסר', 'הפסק'],
  hi: ['रुको', 'बंद करो', 'रोकें'],
  id: ['berhenti', 'stop', 'keluar'],
  vi: ['dừng', 'hủy'],
  ja: ['停止', '解除', '配信停止'],
  ko: ['중지', '수신거부', '해지'],
  zh: ['停止', '退订', '退訂', '取消'],
};

const startWords: readonly string[] = [
  'start',
  'unstop',
  'yes',
  'alta',
  'voltar',
  'reprendre',
  'anmelden',
  'старт',
];

const stops = new Set(Object.values(stopWords).flat());
const starts = new Set(startWords);

/** What a person's message asks for, if anything. */
export function readOptOut(text: string): 'stop' | 'start' | undefined {
  const word = text
    .normalize('NFC')
    .toLowerCase()
    .replace(/^[\s\p{P}\p{S}]+|[\s\p{P}\p{S}]+$/gu, '')
    .replace(/\s+/g, ' ');
  if (stops.has(word)) return 'stop';
  return starts.has(word) ? 'start' : undefined;
}
