import { z } from 'zod'
import { FILE_KINDS } from '#kernel/facts/file.ts'
import { PLACE_WAYS } from '#kernel/facts/place.ts'
import { repeatsSchema } from '#kernel/facts/slot.ts'
import { durationSchema, expressionSchema, idSchema, listOf } from './format-parts.ts'

export const factTypes = [
  'text',
  'longText',
  'number',
  'money',
  'date',
  'partialDate',
  'yesNo',
  'choice',
  'choices',
  'country',
  'email',
  'telephone',
  'name',
  'address',
  'vehicle',
  'nino',
  'declaration',
  'list',
  'time',
  'file',
  'place',
  'slot',
] as const

const amount = z
  .union([z.number(), z.string().regex(/^£\d[\d,]*(\.\d{2})?$/)])
  .meta({ title: 'a number, or an amount such as £12.50' })

const factOptions = {
  type: z.enum(factTypes).meta({ description: 'What kind of value it is.' }),
  of: z
    .union([z.array(idSchema).min(1).max(300), z.record(idSchema, z.unknown())])
    .optional()
    .meta({
      title: 'a list of option ids, or (for a list) the facts of one entry',
      description:
        'For choice and choices: the ids of the options. For list: the facts of one entry. For file: documents of which any one will do.',
    }),
  none: idSchema.optional().meta({
    description:
      'The option "none of these", set apart by "or"; in choices it excludes the others.',
  }),
  max: amount.optional().meta({
    description:
      'The most: characters of text, the value of a number or money, how many in a list.',
  }),
  min: amount.optional().meta({ description: 'The least: as max.' }),
  decimals: z.int().min(0).max(6).optional().meta({ description: 'Decimal places of a number.' }),
  pattern: z
    .enum(['ukPostcode', 'digits', 'alphanumeric'])
    .optional()
    .meta({ description: 'What the text must look like.' }),
  earliest: expressionSchema.optional().meta({ description: 'The first date allowed.' }),
  latest: expressionSchema.optional().meta({ description: 'The last date allowed.' }),
  optional: z.boolean().optional().meta({ description: 'The question may be left unanswered.' }),
  class: z.enum(['personal', 'special', 'none']).optional().meta({
    description: 'Special category data, personal data (unless told otherwise), or neither.',
  }),
  is: expressionSchema.optional().meta({
    description: 'Makes it a computed fact, never asked: what it is.',
  }),
  kinds: z.array(z.enum(FILE_KINDS)).min(1).optional().meta({
    title: 'a list of image, pdf, document, spreadsheet, audio and video',
    description: 'For file: what the files may be; pictures and PDF, unless told otherwise.',
  }),
  megabytes: z.int().min(1).max(200).optional().meta({
    description: 'For file: how large each may be; 10, unless told otherwise.',
  }),
  later: durationSchema.optional().meta({
    description: 'For file: it may be sent afterwards, within this time.',
  }),
  declare: z.boolean().optional().meta({
    description: 'For file: a declaration may stand in its place.',
  }),
  by: z.array(z.enum(PLACE_WAYS)).min(1).optional().meta({
    title: 'a list of address, street, point and words',
    description: 'For place: how it may be given; by its address, unless told otherwise.',
  }),
  resource: idSchema.optional().meta({
    description: 'For slot: the kind of person, room, vehicle or round that is booked.',
  }),
  length: z.string().optional().meta({
    title: 'a length such as 30 minutes, 2 hours or 1 day',
    description: 'For slot: how long it is.',
  }),
  size: expressionSchema.optional().meta({
    description: 'For slot: for how many, as a number or an expression that gives one.',
  }),
  which: expressionSchema.optional().meta({
    description: 'For slot: an expression that gives the kind as text; before `resource`.',
  }),
  minutes: expressionSchema.optional().meta({
    description: 'For slot: an expression that gives the length in minutes; before `length`.',
  }),
  repeats: repeatsSchema.optional().meta({
    title: 'such as { every: [week, fortnight], most: 20 }',
    description:
      'For slot: it may be booked to come again, every week, fortnight or on the same weekday of the month, so many times at most.',
  }),
  for: z.enum(['office']).optional().meta({ description: 'Asked of the officer only.' }),
}

/** A fact of an entry of a list: as any fact, but not itself a list. */
export const entryFactSchema = z.strictObject(factOptions).meta({ title: 'a fact' })

export const factSchema = z
  .strictObject({ ...factOptions })
  .meta({ title: 'a fact, such as { type: yesNo }', description: 'A typed value.' })

export type FactSource = z.infer<typeof factSchema>

const cellSchema = z
  .union([z.string(), z.number(), z.boolean(), z.array(z.union([z.string(), z.number()]))])
  .meta({
    title: 'a value, a list of values, or a range such as "10..19"',
    description: 'A value, a list of values, or a range: "..9", "10..19", "20..".',
  })

const columnTypes = z.enum(['number', 'money', 'date', 'yesNo', 'text', 'choice'])

export const tableSchema = z
  .strictObject({
    in: z.record(idSchema, columnTypes).meta({
      description: 'The columns that are compared, each with its type.',
    }),
    gives: z.record(idSchema, columnTypes).meta({
      description: 'The columns that are the answer, each with its type.',
    }),
    rows: listOf(z.record(idSchema, cellSchema), 'The rows; the first that fits is used.', 2000),
    otherwise: z.record(idSchema, cellSchema).optional().meta({
      description: 'The answer when no row fits.',
    }),
  })
  .meta({ title: 'a table with in, gives and rows' })

export type TableSource = z.infer<typeof tableSchema>
