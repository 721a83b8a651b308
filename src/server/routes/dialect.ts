import {z} from '@hono/zod-openapi';
import {campaignStates} from '../../protocol/campaign.ts';
import {refusalDetails} from '../schemas/actions.ts';

/** How an API wraps its answers. */
export interface Dialect {
  wrap(data: unknown, requestId: string): object;
  /** The same of data that is JSON text already. */
  wrapText(data: string, requestId: string): string;
  /** The same, for the document. */
  schema(data: z.ZodType): z.ZodType;
  readonly error: z.ZodType;
}

/** `/api` (seed 003). */
export const api: Dialect = {
  wrap: data => ({status: 'success', data}),
  wrapText: data => `{"status":"success","data":${data}}`,
  schema: data => z.object({status: z.literal('success'), data}),
  error: z
    .object({
      status: z.literal('error'),
      message: z.string(),
      data: z.null(),
      error_type: z.string(),
      errors: z
        .array(z.object({path: z.string(), code: z.string(), message: z.string()}))
        .optional(),
      request_id: z.string(),
      ...refusalDetails,
    })
    .openapi('Error'),
};

/** `/v2` (seeds 000 to 002 and 004). */
export const v2: Dialect = {
  wrap: (data, ctx_id) => ({ctx_id, data}),
  wrapText: (data, ctx_id) => `{"ctx_id":"${ctx_id}","data":${data}}`,
  schema: data => z.object({ctx_id: z.uuid(), data}),
  error: z
    .object({
      ctx_id: z.uuid(),
      data: z.null(),
      message: z.string(),
      error: z.object({
        code: z.string(),
        details: z.array(z.object({path: z.string(), message: z.string()})),
      }),
      ...refusalDetails,
      status: z.enum(campaignStates).optional(),
    })
    .openapi('V2Error'),
};
