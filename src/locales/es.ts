import type {Effect} from '../protocol/action.ts';
import {ago} from './ago.ts';
import {ask} from './ask/es.ts';
import {counted, sentence, whyNotIn} from './grammar.ts';
import type {Messages} from './messages.ts';
import {problem} from './problem/es.ts';
import {told} from './told/es.ts';
import {problemTold} from './told/told.ts';

const deeds: Readonly<Record<Effect, string>> = {
  open_url: 'abrir una página',
  clipboard: 'copiar un texto',
  insert_text: 'insertar un texto',
  download: 'guardar un archivo',
  toast: 'mostrar un mensaje',
};

/** Spanish. */
export const es: Messages = {
  actions: 'Acciones',
  loading: 'Cargando acciones…',
  empty: 'Aún no hay acciones',
  tryAgain: 'Reintentar',
  noContact: 'Abre una conversación para usar esta acción',
  unsupported: 'Esta barra no puede ejecutar esta acción',
  untitled: 'Acción sin nombre',
  running: action => `${action} en curso…`,
  stillRunning: action => `${action} sigue en curso`,
  problem: problemTold(problem, told),
  ask,
  picker: {
    search: 'Buscar acciones',
    keys: 'Atajos de teclado',
    found: counted('es', {one: '# acción', other: '# acciones'}),
    none: query => `Ninguna acción se llama «${query}»`,
    opens: 'Buscar en todas las acciones',
    moves: 'Moverse por la barra o la lista',
    runs: 'Ejecutar',
    helps: 'Esta lista',
    dismisses: 'Cerrar, o descartar el último resultado',
  },
  tray: {
    title: 'Ejecuciones de hoy',
    here: 'Este contacto',
    others: 'Otros contactos',
    none: 'Hoy no se ha ejecutado nada',
  },
  arrange: {
    title: 'Organizar acciones',
    about:
      'Solo para ti. Las acciones ocultas siguen en la búsqueda; las teclas simples funcionan con el foco en la barra.',
    upOf: action => `Subir ${action}`,
    downOf: action => `Bajar ${action}`,
    pinOf: action => `Fijar ${action} al principio`,
    hideOf: action => `Ocultar ${action}`,
    keysOf: (action, keys) =>
      keys ? `Atajo de ${action}: ${keys}` : `Atajo de ${action}: ninguno`,
    press: 'Pulsa las teclas…',
    taken: action => `${action} ya usa estas teclas`,
    moved: (action, place, count) => `${action} es la número ${place} de ${count}`,
    reset: 'Restablecer',
    onlyHere: 'Guardado solo en este navegador: no se puede contactar con el servidor.',
  },
  report: {
    open: 'Informar',
    title: action => `Informar de un problema con ${action}`,
    label: 'Qué ha fallado',
    send: 'Enviar',
    sent: 'Enviado. Lo verán quienes crearon esta acción.',
  },
  more: count => `Más acciones (${count})`,
  offline: 'Estás sin conexión',
  whyNot: whyNotIn({
    missing: field => `A este contacto le falta: ${field}`,
    limit: time => `Agotada por ahora; de nuevo en ${time}`,
    breaker: 'El otro lado ha fallado demasiadas veces',
    sender:
      'Los mensajes de este remitente están detenidos porque su proveedor los rechaza; un administrador puede revisarlo',
    breakerUntil: time => `El otro lado ha fallado demasiadas veces; de nuevo en ${time}`,
    role: 'Tu rol no puede usarla',
    group: 'Tu grupo no puede usarla',
    tag: 'Es para otros contactos',
  }),
  ranBy: run => {
    const when = ago('es', run.started_at);
    const who = run.by.name || 'Alguien';
    if (run.state === 'running')
      return run.mine ? `La iniciaste ${when}` : `${who} la inició ${when}`;
    return run.mine ? `La ejecutaste ${when}` : `${who} la ejecutó ${when}`;
  },
  told,
  notifications: 'Resultados de las acciones',
  dismiss: 'Descartar',
  retry: 'Reintentar',
  open: 'Abrir',
  copy: 'Copiar',
  copyDetails: 'Copiar detalles',
  keepWaiting: 'Esperar en segundo plano',
  forContact: contact => `Para ${contact}`,
  done: action => `${action}: hecho`,
  opened: action => `${action}: abierto`,
  handedOver: action => `${action}: entregado a tu programa de teléfono o correo`,
  copied: 'Copiado al portapapeles',
  openOffered: 'La página está lista para abrirse',
  openBlocked: 'Tu navegador impidió abrir la página',
  copyOffered: 'El texto está listo para copiarse',
  copyBlocked: 'Tu navegador impidió copiar el texto',
  insertOffered: 'El texto está listo, pero nada lo recogió',
  saveOffered: 'El archivo está listo para guardarse',
  saved: name => `${name} guardado`,
  save: 'Guardar',
  undo: 'Deshacer',
  showResult: 'Detalles',
  result: action => `Resultado de ${action}`,
  close: 'Cerrar',
  refused: (action, effect) => `${action} intentó ${deeds[effect]}, pero no tiene permiso`,
  failed: action => `${action} ha fallado`,
  unknown: (action, reason) =>
    `Nadie puede decir si ${action} funcionó. Compruébalo antes de repetir.` +
    (reason ? ` ${sentence(told(reason))}` : ''),
  lastRun: {
    succeeded: 'La última vez, hecho',
    failed: 'La última vez falló',
    unknown: 'Nadie sabe cómo acabó la última vez',
  },
  detailsCopied: 'Copiado',
  states: {running: 'En curso', succeeded: 'Hecho', failed: 'Fallido', unknown: 'Desconocido'},
};
