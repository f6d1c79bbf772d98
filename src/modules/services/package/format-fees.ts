import { z } from 'zod'
import { expressionSchema, idSchema, listOf } from './format-parts.ts'

export const feeVat = ['outside', 'exempt', 'zero', 'standard'] as const
export const feePay = [
  'beforeSubmitting',
  'authoriseThenCapture',
  'afterDecision',
  'instalments',
] as const

const lineSchema = z
  .strictObject({
    id: idSchema.meta({ description: 'The id of the line; its words are in content under fees.' }),
    when: expressionSchema.optional().meta({ description: 'The line counts only when it holds.' }),
    pence: expressionSchema.meta({
      description: 'The amount, VAT included: £12.50, or an expression that gives money.',
    }),
    vat: z.enum(feeVat).meta({
      description:
        'outside: outside the scope of VAT, as most statutory fees are; exempt; zero; standard.',
    }),
    ledger: z.string().min(1).max(60).meta({
      title: 'a ledger code',
      description: 'The code in the council’s ledger; a council has its own.',
    }),
    deposit: z.boolean().optional().meta({
      description: 'A deposit: what of it is not owed any more when the case closes goes back.',
    }),
    law: idSchema.optional().meta({ description: 'The law that sets it: an id under law.' }),
  })
  .meta({ title: 'a line with id, pence, vat and ledger' })

const concessionSchema = z
  .strictObject({
    id: idSchema.meta({ description: 'The id of the concession; its words are under fees.' }),
    when: expressionSchema.meta({ description: 'Given when it holds.' }),
    percent: z
      .number()
      .gt(0)
      .max(100)
      .optional()
      .meta({ title: 'a number to 100', description: 'How much less, of a hundred.' }),
    pence: expressionSchema.optional().meta({ description: 'Or how much less, in money.' }),
    of: z.array(idSchema).min(1).max(50).optional().meta({
      title: 'a list of lines',
      description: 'Of which lines; of all, unless told otherwise.',
    }),
  })
  .meta({ title: 'a concession with id, when and percent or pence' })

/** `fees`: what it costs, line by line, and when it is paid. */
export const feesSchema = z
  .strictObject({
    pay: z.enum(feePay).meta({
      description:
        'beforeSubmitting, authoriseThenCapture (taken when the case is sealed), afterDecision or instalments.',
    }),
    instalments: z
      .int()
      .min(2)
      .max(60)
      .optional()
      .meta({ title: 'a whole number', description: 'How many, monthly; with pay: instalments.' }),
    lines: listOf(lineSchema, 'The lines of the fee.', 100),
    concessions: listOf(
      concessionSchema,
      'Reductions; the first that holds counts.',
      50,
    ).optional(),
  })
  .meta({ title: 'pay and lines', description: 'What it costs, and when it is paid.' })

export type FeesSource = z.infer<typeof feesSchema>
