import type {TemplateNames} from '../en.ts';

/** The templates of the gallery in Portuguese of Brazil, by their English name. */
export const galleryPtBR: TemplateNames = {
  'New ticket': {name: 'Novo ticket', description: 'Abre um ticket com um assunto'},
  'Escalate ticket': {
    name: 'Escalar ticket',
    description: 'Abre um ticket urgente e pergunta antes',
  },
  'Customer record': {name: 'Ficha do cliente', description: 'Abre o contato no CRM'},
  'Sync contact': {name: 'Sincronizar contato', description: 'Envia o contato ao CRM'},
  'Payment link': {
    name: 'Link de pagamento',
    description: 'Escreve um link de pagamento na caixa de mensagem',
  },
  'Order status': {name: 'Status do pedido', description: 'Consulta um pedido'},
  'Book a call': {name: 'Agendar uma ligação', description: 'Abre a agenda com o nome preenchido'},
  Dial: {name: 'Ligar', description: 'Liga para o contato'},
  'Write an email': {
    name: 'Escrever um e-mail',
    description: 'Abre um e-mail à equipe sobre este contato',
  },
  'Copy for translation': {
    name: 'Copiar para tradução',
    description: 'Copia uma nota para os tradutores',
  },
  'Summary of the contact': {
    name: 'Resumo do contato',
    description: 'Mostra o que se sabe do contato',
  },
  'Refund request': {
    name: 'Pedir reembolso',
    description: 'Pede um reembolso à equipe de cobrança',
  },
};
