import { z } from 'zod'
import { definitionSchema, pageSchema, ruleSchema } from '../package/format.ts'
import { caseSchema } from '../package/format-case.ts'
import { contentSchema } from '../package/format-content.ts'
import { idSchema, listOf } from '../package/format-parts.ts'
import { fromSchema } from './format-archetype.ts'

const described = (title: string, description: string) => ({ title, description })

const madePageSchema = pageSchema
  .extend({
    after: idSchema.optional().meta({ description: 'The page it follows.' }),
    before: idSchema.optional().meta({ description: 'The page it goes before.' }),
    at: idSchema.optional().meta({
      description: 'The room of the archetype it stands in; questions, unless told otherwise.',
    }),
  })
  .meta({ title: 'a page, such as { id: where, asks: [property], after: what }' })

const { service, applicant, retention, fees } = definitionSchema.shape

/** service.yaml of a service made from an archetype: only what is its own. */
export const madeDefinitionSchema = definitionSchema
  .partial()
  .extend({
    package: definitionSchema.shape.package,
    version: definitionSchema.shape.version,
    format: definitionSchema.shape.format,
    owner: definitionSchema.shape.owner,
    from: fromSchema,
    fill: z
      .record(idSchema, z.unknown())
      .optional()
      .meta(described('slots, each with its value', 'The slots of the archetype that are values.')),
    without: z
      .array(z.string().min(1).max(200))
      .max(60)
      .optional()
      .meta(described('a list of ids', 'What it leaves out of what the archetype has.')),
    service: service
      .partial()
      .optional()
      .meta(described('lgsl, interactions, tier and audience', 'Which service it is.')),
    applicant,
    pages: listOf(madePageSchema, 'Its own pages.', 1000).optional(),
    rules: listOf(ruleSchema, 'Its own checks across answers.', 1000).optional(),
    fees: fees.unwrap().partial().optional().meta(described('pay and lines', 'What it costs.')),
    case: caseSchema
      .partial()
      .optional()
      .meta(described('the case section', 'What its cases have of their own.')),
    retention: retention
      .partial()
      .optional()
      .meta(described('drafts and details', 'How long personal data is kept.')),
  })
  .meta(described('a service made from an archetype', 'Only what is its own.'))

const { start, confirmation } = contentSchema.shape

/** content.<language>.yaml of a service made from an archetype, or of an archetype. */
export const madeContentSchema = contentSchema
  .partial()
  .extend({
    fill: z
      .record(idSchema, z.string().max(600))
      .optional()
      .meta(described('slots, each with its words', 'The slots of the archetype that are words.')),
    start: start.partial().optional().meta(described('body, need and time', 'The start page.')),
    confirmation: confirmation
      .partial()
      .optional()
      .meta(described('title and next', 'The page after sending.')),
    case: contentSchema.shape.case
      .partial()
      .optional()
      .meta(described('the words of the case', 'The words of the case.')),
  })
  .meta(described('the words that are its own', 'The words of a service made from an archetype.'))
