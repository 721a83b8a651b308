/** What an action may say about itself (design of the API, §1), as strictly as it is stored. */
import {z} from '@hono/zod-openapi';
import {
  type ActionInput,
  type ActionOptions,
  type Confirm,
  type RunLimits,
  type When,
  inputTypes,
} from '../../protocol/action-options.ts';
import {readShortcut} from '../../protocol/shortcut.ts';
import {type Loose, text} from './text.ts';

const roles = ['agent', 'supervisor', 'admin'] as const;

export const confirmSchema = z
  .strictObject({
    title: text(200).min(1).optional(),
    body: text(2_000).min(1).optional().openapi({description: 'A template'}),
    label: text(50).min(1).optional(),
    tone: z.literal('danger').optional(),
  })
  .openapi('Confirm') satisfies z.ZodType<Loose<Confirm>>;

export const inputValue = z.union([text(10_000), z.number(), z.boolean()]);
const inputName = z
  .string()
  .regex(
    /^[a-zA-Z][a-zA-Z0-9_]{0,49}$/,
    'must be letters, digits and _, a letter first, 50 at most',
  );

const inputSchema = z
  .strictObject({
    name: inputName,
    label: text(100).min(1),
    type: z.enum(inputTypes),
    required: z.boolean().optional(),
    default: inputValue.optional(),
    options: z
      .array(z.strictObject({value: text(200).min(1), label: text(200).optional()}))
      .min(1)
      .max(500)
      .optional(),
    help: text(500).optional(),
    when: z
      .strictObject({input: inputName, is: z.array(inputValue).min(1).max(100)})
      .optional()
      .openapi({description: 'Asked only where the earlier field `input` has one of `is`'}),
  })
  .openapi('ActionInput') satisfies z.ZodType<Loose<ActionInput>>;

type Input = z.infer<typeof inputSchema>;

const inputsSchema = z
  .array(inputSchema)
  .min(1)
  .max(50)
  .superRefine((inputs, context) => {
    for (const [index, input] of inputs.entries()) {
      const earlier = new Set(inputs.slice(0, index).map(({name}) => name));
      for (const [key, message] of problemsOf(input, earlier))
        context.addIssue({code: 'custom', path: [index, key], message});
    }
  });

function* problemsOf(input: Input, earlier: ReadonlySet<string>): Generator<[string, string]> {
  const {name, type, options, default: value, when} = input;
  if (earlier.has(name)) yield ['name', 'is there twice'];
  if (type === 'select' && !options) yield ['options', 'is required for a select'];
  if (type !== 'select' && options) yield ['options', 'is for a select only'];
  const values = options?.map(option => option.value) ?? [];
  if (new Set(values).size !== values.length) yield ['options', 'must not hold a value twice'];
  const kind = type === 'number' || type === 'checkbox' ? type : 'text';
  const wanted = {number: 'number', checkbox: 'boolean', text: 'string'}[kind];
  // A text may fill a number, too: it may be a template.
  if (value !== undefined && typeof value !== wanted && !(kind === 'number' && isText(value)))
    yield ['default', `must be a ${wanted} for type ${type}`];
  if (type === 'select' && isText(value) && !value.includes('{{') && !values.includes(value))
    yield ['default', 'must be one of the options'];
  if (when && !earlier.has(when.input)) yield ['when', 'must name a field before this one'];
}

const isText = (value: unknown): value is string => typeof value === 'string';

const words = z.array(text(100).min(1)).min(1).max(50);

const whenSchema = z
  .strictObject({
    roles: z.array(z.enum(roles)).min(1).max(roles.length).optional(),
    groups: words.optional(),
    has: words.optional().openapi({description: 'Variables such as contact.phone_number'}),
    tags: words.optional(),
  })
  .openapi('When') satisfies z.ZodType<Loose<When>>;

const limitsSchema = z
  .strictObject({
    per_contact: z.int().min(1).max(10_000).optional(),
    per_user: z.int().min(1).max(10_000).optional(),
    window: z.int().min(1).max(2_592_000).openapi({description: 'Seconds, 30 days at most'}),
  })
  .refine(
    ({per_contact, per_user}) => per_contact !== undefined || per_user !== undefined,
    'must have per_contact or per_user',
  )
  .openapi('RunLimits') satisfies z.ZodType<Loose<RunLimits>>;

const languageTag = z
  .string()
  .max(35)
  .regex(/^[a-zA-Z]{2,3}(-[a-zA-Z0-9]{2,8})*$/, 'must be a language tag such as pt-BR');

const shortcutWanted =
  'must be keys such as Ctrl+Shift+K, Mod+K, k, or g t; Enter and Space press what has the focus';

export const optionShape = {
  confirm: z.union([z.literal(true), confirmSchema]).optional(),
  inputs: inputsSchema.optional(),
  when: whenSchema.optional(),
  otherwise: z.enum(['hide', 'disable']).optional(),
  limits: limitsSchema.optional(),
  ask_again: z.int().min(1).max(2_592_000).optional().openapi({description: 'Seconds'}),
  undo: z.uuid().optional().openapi({description: 'Id of the action that takes this one back'}),
  group: text(50).trim().min(1).optional(),
  shortcut: text(30)
    .regex(/^\S+( \S+)?$/, {error: shortcutWanted, abort: true})
    .refine(value => readShortcut(value, 'ctrl') !== undefined, shortcutWanted)
    .optional(),
  i18n: z
    .record(
      languageTag,
      z.strictObject({name: text(100).min(1).optional(), description: text(500).optional()}),
    )
    .refine(value => Object.keys(value).length <= 50, 'may have 50 languages')
    .optional(),
} as const;

const whole = z.object(optionShape) satisfies z.ZodType<Loose<ActionOptions>>;

export type ActionOptionsInput = z.infer<typeof whole>;
export type InputDefinition = Input;
