import { z } from 'zod'
import { factSchema } from './format-facts.ts'
import { byId, durationSchema, expressionSchema, idSchema, listOf } from './format-parts.ts'

const teamSchema = z
  .union([
    idSchema,
    z.strictObject({
      first: listOf(
        z.strictObject({
          when: expressionSchema.meta({ description: 'The condition.' }),
          team: idSchema.meta({ description: 'The team, when the condition holds.' }),
        }),
        'Conditions in order; the first that holds chooses the team.',
      ),
      otherwise: idSchema.meta({ description: 'The team when no condition holds.' }),
    }),
  ])
  .meta({
    title: 'a team, or first: [ { when, team } ] with otherwise',
    description: 'Who gets the case.',
  })

const flagSchema = z
  .strictObject({
    when: expressionSchema.optional().meta({ description: 'Raised on submission when it holds.' }),
  })
  .meta({ title: '{} or { when: … }' })

const clockSchema = z
  .strictObject({
    target: z.union([durationSchema, z.strictObject({ until: expressionSchema })]).meta({
      title: 'a length of time such as 10 working days, or { until: a date fact }',
      description: 'How long, or until which date.',
    }),
    warn: durationSchema.optional().meta({ description: 'How long before the end to warn.' }),
    starts: z
      .enum(['submission', 'action'])
      .optional()
      .meta({ description: 'On submission (unless told otherwise), or by an action.' }),
    when: expressionSchema
      .optional()
      .meta({ description: 'The clock starts on submission only when it holds.' }),
    pausesOn: idSchema.optional().meta({ description: 'The flag that stops it for a while.' }),
    showTo: z
      .array(z.enum(['customer', 'officer']))
      .optional()
      .meta({ description: 'Who sees it; officers, unless told otherwise.' }),
    calendar: z.enum(['united-kingdom']).optional().meta({
      description:
        'Its working days leave out the bank holidays of every nation, as section 10(6) of the Freedom of Information Act 2000 does.',
    }),
    law: idSchema.optional().meta({ description: 'The law that sets it: an id under law.' }),
    statutory: z.boolean().optional().meta({ description: 'The law sets it; then law is needed.' }),
    onDue: z
      .union([
        z.literal('escalate'),
        z.strictObject({ do: idSchema.meta({ description: 'The action done by silence.' }) }),
      ])
      .optional()
      .meta({
        title: 'escalate, or { do: an action }',
        description: 'What happens when time is up: the manager is told, or an action is done.',
      }),
  })
  .meta({ title: 'a clock, such as { target: 2 working days }' })

const taskSchema = z
  .strictObject({
    when: expressionSchema.optional().meta({ description: 'Added on submission when it holds.' }),
    within: durationSchema.optional().meta({ description: 'By when it is to be done.' }),
    team: idSchema.optional().meta({ description: 'The team that does it; else the case team.' }),
  })
  .meta({ title: 'a task, such as { within: 1 working day }' })

export const roles = ['caseworker', 'manager', 'adviser', 'customer', 'system'] as const

const clockMoveSchema = z
  .union([
    z.enum(['start', 'stop', 'pause', 'resume', 'restart']),
    z.strictObject({ extend: durationSchema.meta({ description: 'By how much.' }) }),
  ])
  .meta({ title: 'start, stop, pause, resume, restart or { extend: 10 working days }' })

export const actionSchema = z
  .strictObject({
    by: z.array(z.enum(roles)).max(5).meta({ title: 'a list', description: 'Who may do it.' }),
    when: expressionSchema
      .optional()
      .meta({ description: 'When it may be done; otherwise while the case is not closed.' }),
    notBy: z.array(idSchema).min(1).max(20).optional().meta({
      title: 'a list of actions',
      description: 'Whoever did one of these may not do this: a second person must.',
    }),
    asks: z.array(idSchema).max(50).optional().meta({
      title: 'a list of facts',
      description: "The officer's facts it asks.",
    }),
    reasons: z.array(idSchema).max(100).optional().meta({
      title: 'a list of reasons',
      description: 'Of which one must be chosen.',
    }),
    sets: z
      .strictObject({
        status: idSchema.optional().meta({ description: 'The new status.' }),
        outcome: idSchema.optional().meta({ description: 'The outcome.' }),
        flags: z.record(idSchema, z.boolean()).optional().meta({
          title: 'flags, each true or false',
          description: 'The flags raised (true) and cleared (false).',
        }),
        team: idSchema.optional().meta({ description: 'The team that has it from now on.' }),
      })
      .optional()
      .meta({ title: 'status, outcome, flags or team', description: 'What it changes.' }),
    clocks: z.record(idSchema, clockMoveSchema).optional().meta({
      title: 'clocks, each with what happens to it',
      description: 'What it does to the clocks.',
    }),
    tasks: z.array(idSchema).max(20).optional().meta({
      title: 'a list of tasks',
      description: 'The tasks it adds.',
    }),
    tell: z.array(idSchema).max(20).optional().meta({
      title: 'a list of messages',
      description: 'The messages it sends.',
    }),
    asksCustomer: z
      .strictObject({
        facts: z.array(idSchema).min(1).max(50).meta({
          title: 'a list of facts',
          description: 'What the customer is asked.',
        }),
        within: durationSchema.meta({ description: 'The time to reply.' }),
        ifNoReply: idSchema
          .optional()
          .meta({ description: 'The action done when no reply comes.' }),
      })
      .optional()
      .meta({ title: '{ facts, within }', description: 'Asks the customer for more.' }),
  })
  .meta({ title: 'an action, with by' })

export const caseSchema = z
  .strictObject({
    reference: z
      .string()
      .regex(/^[A-Z]{2,4}$/)
      .meta({
        title: 'two to four capital letters',
        description: 'The prefix of the reference the customer quotes.',
      }),
    place: idSchema.optional().meta({ description: 'The address fact that says where it is.' }),
    team: teamSchema,
    facts: byId(factSchema, 'What officers record.').optional(),
    statuses: z.array(idSchema).min(2).max(20).meta({
      title: 'a list of statuses',
      description: 'The first is where a case begins; closed ends it.',
    }),
    outcomes: z.array(idSchema).max(50).meta({
      title: 'a list of outcomes',
      description: 'How a case can end.',
    }),
    flags: byId(flagSchema, 'Marks a case can carry.').optional(),
    clocks: byId(clockSchema, 'By when things must be done.').optional(),
    tasks: byId(taskSchema, 'Things somebody must do.').optional(),
    actions: byId(actionSchema, 'What can be done to a case.'),
    withdraw: z
      .union([
        z.boolean(),
        z.strictObject({
          when: expressionSchema.meta({ description: 'The customer may while it holds.' }),
        }),
      ])
      .optional()
      .meta({
        title: 'false, or { when: … }',
        description: 'Whether, or while, the customer may withdraw; while it is open, else.',
      }),
  })
  .meta({ title: 'the case section', description: 'The case the answers become.' })

export type CaseSource = z.infer<typeof caseSchema>
export type ActionSource = z.infer<typeof actionSchema>
export type ClockSource = z.infer<typeof clockSchema>
