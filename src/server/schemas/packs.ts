import {z} from '@hono/zod-openapi';
import {createActionBody, updateActionBody} from './actions.ts';
import {text} from './text.ts';

/** Actions in one call: as many as are looked at within a request's time. */
export const mostChanges = 2_000;
const tooMany = `must hold ${mostChanges} actions or fewer`;

export const packChangesBody = z
  .strictObject({
    create: z
      .array(
        createActionBody.extend({
          key: text(200).optional().openapi({
            description: 'What other actions of this call name as their config.undo',
          }),
        }),
      )
      .max(mostChanges, tooMany)
      .optional(),
    update: z
      .array(updateActionBody.extend({id: z.uuid()}))
      .max(mostChanges, tooMany)
      .optional(),
    remove: z.array(z.uuid()).max(mostChanges, tooMany).optional(),
  })
  .openapi('PackChanges');

export const packAppliedAnswer = z
  .object({
    created: z.array(z.uuid()).openapi({description: 'Ids of `create`, in its order'}),
    updated: z.array(z.uuid()),
    removed: z.array(z.uuid()),
  })
  .openapi('PackApplied');

export type PackChanges = z.infer<typeof packChangesBody>;
export type PackApplied = z.infer<typeof packAppliedAnswer>;
