import {problemIn} from '../grammar.ts';

/** Why something could not be done, in Portuguese of Brazil. */
export const problem = problemIn(
  {
    api_missing: 'O atributo “api” está faltando ou não é um endereço.',
    token_failed: 'O helpdesk não informou quem você é.',
    subject_changed: 'Outra pessoa entrou. Nada foi enviado.',
    network: 'Não é possível alcançar o servidor de ações.',
    offline: 'Você está sem conexão. Nada foi enviado.',
    timeout: 'O servidor de ações não respondeu a tempo.',
    invalid_answer: 'A resposta do servidor de ações não faz sentido. O endereço está certo?',
    unauthenticated: 'Sua sessão terminou. Entre de novo.',
    forbidden: 'Você não tem permissão para isso.',
    not_found: 'Isto não existe mais.',
    contact_not_found: 'O servidor de ações não conhece este contato.',
    server_error: 'O servidor de ações está com um problema.',
    rate_limited: 'Pedidos demais.',
    unsupported_action: 'Esta versão da barra não consegue executar esta ação.',
    sandbox_lost: 'O script foi parado porque seu ambiente isolado sumiu.',
    script_timeout: 'O script demorou demais e foi parado.',
  },
  seconds => `Tente de novo em ${seconds} s.`,
);
