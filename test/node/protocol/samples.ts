/** What an action says about itself, whole. */
export const options = {
  confirm: {title: 'Sure?', body: 'For Ana', label: 'Refund', tone: 'danger'},
  inputs: [
    {
      name: 'reason',
      label: 'Why',
      type: 'select',
      required: true,
      default: 'late',
      options: [{value: 'late', label: 'Too late'}, {value: 'lost'}],
      help: 'One of these',
      when: {input: 'kind', is: ['a', 7, true]},
    },
  ],
  when: {roles: ['admin'], groups: ['g'], has: ['contact.name'], tags: ['vip']},
  otherwise: 'hide',
  limits: {per_contact: 1, per_user: 2, window: 60},
  ask_again: 30,
  undo: 'b',
  group: 'Sales',
  shortcut: 'g t',
  i18n: {es: {name: 'Hola', description: 'Abre'}},
};

/** What is told of a run to those who did not start it. */
export const summary = {
  execution_id: 'run-1',
  state: 'failed',
  started_at: '2026-01-01T00:00:00Z',
  finished_at: '2026-01-01T00:00:01Z',
  by: {id: 'bo', name: 'Bo'},
  mine: true,
};
