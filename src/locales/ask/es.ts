import {listed} from '../grammar.ts';
import type {AskMessages} from '../messages.ts';

const list = listed('es');

/** The question before a run, in Spanish. */
export const ask: AskMessages = {
  run: 'Ejecutar',
  cancel: 'Cancelar',
  optional: '(opcional)',
  required: label => `${label}: campo obligatorio`,
  mustTick: label => `${label}: hay que marcar la casilla`,
  noNumber: label => `${label}: debe ser un número`,
  noEmail: label => `${label}: debe ser un correo electrónico`,
  noPhone: label => `${label}: debe ser un número de teléfono`,
  looking: 'Consultando qué haría…',
  noPreview: reason => `No se puede mostrar qué haría. ${reason}`,
  sends: (method, host) => `Envía ${method} a ${host}`,
  opens: host => `Abre ${host}`,
  recipient: recipient => `Para ${recipient}`,
  missing: variables => `Sin valor: ${list(variables)}`,
};
