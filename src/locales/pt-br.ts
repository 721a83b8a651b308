import type {Effect} from '../protocol/action.ts';
import {ago} from './ago.ts';
import {ask} from './ask/pt-br.ts';
import {counted, sentence, whyNotIn} from './grammar.ts';
import type {Messages} from './messages.ts';
import {problem} from './problem/pt-br.ts';
import {told} from './told/pt-br.ts';
import {problemTold} from './told/told.ts';

const deeds: Readonly<Record<Effect, string>> = {
  open_url: 'abrir uma página',
  clipboard: 'copiar um texto',
  insert_text: 'inserir um texto',
  download: 'salvar um arquivo',
  toast: 'mostrar uma mensagem',
};

/** Portuguese of Brazil. */
export const ptBR: Messages = {
  actions: 'Ações',
  loading: 'Carregando ações…',
  empty: 'Ainda não há ações',
  tryAgain: 'Tentar de novo',
  noContact: 'Abra uma conversa para usar esta ação',
  unsupported: 'Esta barra não consegue executar esta ação',
  untitled: 'Ação sem nome',
  running: action => `${action} em andamento…`,
  stillRunning: action => `${action} ainda está em andamento`,
  problem: problemTold(problem, told),
  ask,
  picker: {
    search: 'Buscar ações',
    keys: 'Atalhos de teclado',
    found: counted('pt-BR', {one: '# ação', other: '# ações'}),
    none: query => `Nenhuma ação se chama “${query}”`,
    opens: 'Buscar em todas as ações',
    moves: 'Mover-se na barra ou na lista',
    runs: 'Executar',
    helps: 'Esta lista',
    dismisses: 'Fechar, ou dispensar o último resultado',
  },
  tray: {
    title: 'Execuções de hoje',
    here: 'Este contato',
    others: 'Outros contatos',
    none: 'Nada foi executado hoje',
  },
  arrange: {
    title: 'Organizar ações',
    about:
      'Só para você. Ações ocultas continuam na busca; teclas simples funcionam com o foco na barra.',
    upOf: action => `Mover ${action} para cima`,
    downOf: action => `Mover ${action} para baixo`,
    pinOf: action => `Fixar ${action} no início`,
    hideOf: action => `Ocultar ${action}`,
    keysOf: (action, keys) =>
      keys ? `Atalho de ${action}: ${keys}` : `Atalho de ${action}: nenhum`,
    press: 'Pressione as teclas…',
    taken: action => `${action} já usa estas teclas`,
    moved: (action, place, count) => `${action} é a número ${place} de ${count}`,
    reset: 'Restaurar',
    onlyHere: 'Guardado só neste navegador: o servidor não pode ser alcançado.',
  },
  report: {
    open: 'Relatar',
    title: action => `Relatar um problema com ${action}`,
    label: 'O que deu errado',
    send: 'Enviar',
    sent: 'Enviado. Quem criou esta ação vai ver.',
  },
  more: count => `Mais ações (${count})`,
  offline: 'Você está sem conexão',
  whyNot: whyNotIn({
    missing: field => `Falta a este contato: ${field}`,
    limit: time => `Esgotada por ora; de novo em ${time}`,
    breaker: 'O outro lado falhou vezes demais',
    sender:
      'As mensagens deste remetente estão paradas porque o provedor as recusa; um administrador pode verificar',
    breakerUntil: time => `O outro lado falhou vezes demais; de novo em ${time}`,
    role: 'Seu papel não pode usar isto',
    group: 'Seu grupo não pode usar isto',
    tag: 'É para outros contatos',
  }),
  ranBy: run => {
    const when = ago('pt-BR', run.started_at);
    const who = run.mine ? 'Você' : run.by.name || 'Alguém';
    return run.state === 'running' ? `${who} iniciou isto ${when}` : `${who} executou isto ${when}`;
  },
  told,
  notifications: 'Resultados das ações',
  dismiss: 'Dispensar',
  retry: 'Tentar de novo',
  open: 'Abrir',
  copy: 'Copiar',
  copyDetails: 'Copiar detalhes',
  keepWaiting: 'Esperar em segundo plano',
  forContact: contact => `Para ${contact}`,
  done: action => `${action}: feito`,
  opened: action => `${action}: aberto`,
  handedOver: action => `${action}: entregue ao seu telefone ou programa de e-mail`,
  copied: 'Copiado para a área de transferência',
  openOffered: 'A página está pronta para abrir',
  openBlocked: 'Seu navegador impediu a abertura da página',
  copyOffered: 'O texto está pronto para copiar',
  copyBlocked: 'Seu navegador impediu a cópia do texto',
  insertOffered: 'O texto está pronto, mas nada o recebeu',
  saveOffered: 'O arquivo está pronto para salvar',
  saved: name => `${name} salvo`,
  save: 'Salvar',
  undo: 'Desfazer',
  showResult: 'Detalhes',
  result: action => `Resultado de ${action}`,
  close: 'Fechar',
  refused: (action, effect) => `${action} tentou ${deeds[effect]}, mas não tem permissão`,
  failed: action => `${action} falhou`,
  unknown: (action, reason) =>
    `Ninguém sabe dizer se ${action} funcionou. Confira antes de repetir.` +
    (reason ? ` ${sentence(told(reason))}` : ''),
  lastRun: {
    succeeded: 'Feito da última vez',
    failed: 'Falhou da última vez',
    unknown: 'Ninguém sabe como terminou da última vez',
  },
  detailsCopied: 'Copiado',
  states: {running: 'Em andamento', succeeded: 'Feito', failed: 'Falhou', unknown: 'Desconhecido'},
};
