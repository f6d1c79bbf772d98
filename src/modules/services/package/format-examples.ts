import { z } from 'zod'
import { roles } from './format-case.ts'
import { idSchema, isoDateSchema } from './format-parts.ts'

const ids = (description: string) =>
  z.array(idSchema).max(300).optional().meta({ title: 'a list of ids', description })

const answersSchema = z
  .record(idSchema, z.unknown())
  .meta({ title: 'facts, each with its answer', description: 'The answers, by fact.' })

const feeSchema = z
  .string()
  .regex(/^£\d[\d,]*(\.\d{2})?$/)
  .optional()
  .meta({
    title: 'an amount such as £12.50',
    description: 'What is to pay in all; £0 for nothing.',
  })

const dueSchema = z.record(idSchema, isoDateSchema).optional().meta({
  title: 'clocks, each with a date',
  description: 'The running clocks, each with the date it is due.',
})

const expectedSubmissionSchema = z
  .strictObject({
    path: ids('The pages met, in order.'),
    ends: z
      .union([z.literal('submitted'), idSchema])
      .optional()
      .meta({
        title: 'submitted, or the id of the stop page',
        description: 'submitted, or the page at which the journey ends.',
      }),
    team: idSchema.optional().meta({ description: 'The team that gets the case.' }),
    status: idSchema.optional().meta({ description: 'The status it begins in.' }),
    flags: ids('The flags raised.'),
    due: dueSchema,
    tasks: ids('The tasks added.'),
    messages: ids('The messages sent.'),
    fee: feeSchema,
    title: z.string().optional().meta({ description: 'The line officers see in lists.' }),
    facts: z.record(idSchema, z.unknown()).optional().meta({
      title: 'facts, each with its value',
      description: 'Computed facts.',
    }),
    errors: z.record(idSchema, idSchema).optional().meta({
      title: 'facts, each with a rule or an error',
      description: 'The answers refused: fact, and rule or error code.',
    }),
  })
  .meta({ title: 'what is expected', description: 'What must come of it.' })

const expectedActionSchema = z
  .strictObject({
    refused: z
      .string()
      .optional()
      .meta({ description: 'The action must be refused, for this reason: not-now, not-allowed …' }),
    status: idSchema.optional().meta({ description: 'The status after it.' }),
    outcome: z.union([idSchema, z.null()]).optional().meta({
      title: 'an outcome',
      description: 'The outcome after it.',
    }),
    flags: ids('The flags after it.'),
    due: dueSchema,
    tasks: ids('The tasks it added.'),
    messages: ids('The messages it sent.'),
    deleteOn: isoDateSchema.optional().meta({ description: 'When the details are to go.' }),
    facts: z.record(idSchema, z.unknown()).optional().meta({
      title: 'facts, each with its value',
      description: 'Facts after it.',
    }),
    fee: feeSchema,
    team: idSchema.optional().meta({ description: 'The team after it.' }),
  })
  .meta({ title: 'what is expected', description: 'What must come of it.' })

const stepSchema = z
  .strictObject({
    on: isoDateSchema.meta({ description: 'The day it is done.' }),
    by: z.enum(roles).meta({ description: 'Who does it.' }),
    as: idSchema.optional().meta({
      description: 'Which officer, where it must be the same or another: any made-up name.',
    }),
    action: idSchema.meta({ description: 'The action, reply or withdraw.' }),
    with: answersSchema.optional(),
    reason: idSchema.optional().meta({ description: 'The reason chosen.' }),
    expect: expectedActionSchema.optional(),
  })
  .meta({ title: 'a step with on, by and action' })

const exampleSchema = z
  .strictObject({
    name: z.string().min(3).max(200).meta({
      title: 'a line of text',
      description: 'What it shows, in words.',
    }),
    on: isoDateSchema.optional().meta({ description: 'The day it is submitted.' }),
    channel: z.enum(['web', 'phone', 'desk']).optional().meta({ description: 'The channel.' }),
    nation: z.enum(['england', 'wales', 'scotland', 'northernIreland']).optional().meta({
      description: 'Whose working days: England (and Wales), unless told otherwise.',
    }),
    answers: answersSchema,
    expect: expectedSubmissionSchema,
    // biome-ignore lint/suspicious/noThenProperty: `then` is the word of the package format, in data only
    then: z.array(stepSchema).max(50).optional().meta({
      title: 'a list of steps',
      description: 'What is done to the case next.',
    }),
  })
  .meta({ title: 'an example with name, answers and expect' })

/** examples.yaml: answers in, outcome expected. */
export const examplesSchema = z.array(exampleSchema).max(500).meta({
  title: 'a list of examples',
  description: 'Examples that prove the package: answers in, outcome expected.',
})

export type Example = z.infer<typeof exampleSchema>
export type ExampleStep = z.infer<typeof stepSchema>
