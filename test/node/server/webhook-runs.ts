import type {Answer, World} from './world.ts';

export const list = '/api/custom-actions';

/** Runs webhooks for a contact, and looks at what is kept of them. */
export const webhookRuns = (world: () => World) => ({
  run: async (
    config: Record<string, unknown> = {url: `${world().recorder.origin}/hook`},
    contact: Record<string, unknown> = {name: 'Ana'},
  ): Promise<Answer> => {
    const {agent, makeAction, putContact} = world();
    await putContact('c-1', contact);
    const id = await makeAction(config);
    return agent('POST', `${list}/${id}/execute`, {contact_id: 'c-1'});
  },

  told: (answer: Answer): Promise<Answer> =>
    world().agent('GET', `/api/executions/${String(answer.data['execution_id'])}`),
});
