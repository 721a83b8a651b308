import {listed} from '../grammar.ts';
import type {AskMessages} from '../messages.ts';

const list = listed('pt-BR');

/** The question before a run, in Portuguese of Brazil. */
export const ask: AskMessages = {
  run: 'Executar',
  cancel: 'Cancelar',
  optional: '(opcional)',
  required: label => `${label}: campo obrigatório`,
  mustTick: label => `${label}: é preciso marcar`,
  noNumber: label => `${label}: deve ser um número`,
  noEmail: label => `${label}: deve ser um e-mail`,
  noPhone: label => `${label}: deve ser um telefone`,
  looking: 'Consultando o que isto faria…',
  noPreview: reason => `Não dá para mostrar o que isto faria. ${reason}`,
  sends: (method, host) => `Envia ${method} para ${host}`,
  opens: host => `Abre ${host}`,
  recipient: recipient => `Para ${recipient}`,
  missing: variables => `Sem valor: ${list(variables)}`,
};
