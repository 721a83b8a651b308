import {z} from '@hono/zod-openapi';
import {pageLimit, text, time} from './text.ts';

export const auditQuery = z.object({
  object_type: text(50).optional(),
  object_id: text(200).optional(),
  actor: text(200).optional(),
  cursor: z.uuid().optional().openapi({description: '`cursor` of the page before'}),
  limit: pageLimit,
});

export const auditAnswer = z.object({
  entries: z.array(
    z
      .object({
        id: z.uuid(),
        at: time,
        actor: z.object({id: z.string(), name: z.string().optional()}),
        verb: z.string(),
        object_type: z.string(),
        object_id: z.string(),
        request_id: z.string().optional(),
        before: z.unknown().optional(),
        after: z.unknown().optional(),
      })
      .openapi('AuditEntry'),
  ),
  cursor: z.uuid().optional(),
});

export type AuditQuery = z.infer<typeof auditQuery>;
