import {problemIn} from '../grammar.ts';

/** Why something could not be done, in Spanish. */
export const problem = problemIn(
  {
    api_missing: 'Falta el atributo «api» o no es una dirección.',
    token_failed: 'El helpdesk no ha dicho quién eres.',
    subject_changed: 'Otra persona ha iniciado sesión. No se envió nada.',
    network: 'No se puede contactar con el servidor de acciones.',
    offline: 'Estás sin conexión. No se envió nada.',
    timeout: 'El servidor de acciones no respondió a tiempo.',
    invalid_answer:
      'La respuesta del servidor de acciones no tiene sentido. ¿Es correcta su dirección?',
    unauthenticated: 'Tu sesión ha terminado. Vuelve a iniciarla.',
    forbidden: 'No tienes permiso para esto.',
    not_found: 'Esto ya no existe.',
    contact_not_found: 'El servidor de acciones no conoce este contacto.',
    server_error: 'El servidor de acciones tiene un problema.',
    rate_limited: 'Demasiadas peticiones.',
    unsupported_action: 'Esta versión de la barra no puede ejecutar esta acción.',
    sandbox_lost: 'El script se detuvo porque desapareció su entorno aislado.',
    script_timeout: 'El script tardó demasiado y se detuvo.',
  },
  seconds => `Inténtalo de nuevo en ${seconds} s.`,
);
