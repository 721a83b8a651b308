import type {TemplateNames} from '../en.ts';

/** The templates of the gallery in Spanish, by their English name. */
export const galleryEs: TemplateNames = {
  'New ticket': {name: 'Nuevo ticket', description: 'Abre un ticket con un asunto'},
  'Escalate ticket': {
    name: 'Escalar ticket',
    description: 'Abre un ticket urgente y pregunta antes',
  },
  'Customer record': {name: 'Ficha del cliente', description: 'Abre el contacto en el CRM'},
  'Sync contact': {name: 'Sincronizar contacto', description: 'Envía el contacto al CRM'},
  'Payment link': {
    name: 'Enlace de pago',
    description: 'Escribe un enlace de pago en el cuadro de mensaje',
  },
  'Order status': {name: 'Estado del pedido', description: 'Consulta un pedido'},
  'Book a call': {
    name: 'Reservar una llamada',
    description: 'Abre el calendario con el nombre puesto',
  },
  Dial: {name: 'Llamar', description: 'Llama al contacto'},
  'Write an email': {
    name: 'Escribir un correo',
    description: 'Abre un correo al equipo sobre este contacto',
  },
  'Copy for translation': {
    name: 'Copiar para traducir',
    description: 'Copia una nota para los traductores',
  },
  'Summary of the contact': {
    name: 'Resumen del contacto',
    description: 'Muestra lo que se sabe del contacto',
  },
  'Refund request': {
    name: 'Solicitar reembolso',
    description: 'Pide un reembolso al equipo de facturación',
  },
};
