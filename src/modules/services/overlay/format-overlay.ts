import { z } from 'zod'
import { examplesSchema } from '../package/format-examples.ts'
import { idSchema, listOf, packageNameSchema } from '../package/format-parts.ts'

const pathSchema = z
  .string()
  .regex(/^[a-z][a-zA-Z0-9]*(\.[a-z0-9][a-zA-Z0-9]*)*$/)
  .max(300)
  .meta({ title: 'a path such as fees.lines.permit.pence' })

const wordsValueSchema = z
  .union([z.string().min(1).max(20_000), z.array(z.string().min(1).max(600)).max(60), z.null()])
  .meta({ title: 'words, a list of words, or null for none' })

const becauseSchema = z.string().min(1).max(600).optional().meta({
  title: 'a line of text',
  description: 'Why the council has it so; whoever decides at an upgrade will want to know.',
})
const head = {
  id: idSchema.meta({ description: 'Names the change, for ever: decisions refer to it.' }),
  because: becauseSchema,
}
const spot = {
  after: idSchema.optional().meta({ description: 'The element it follows.' }),
  first: z.boolean().optional().meta({ description: 'It stands before all others.' }),
}
const localeSchema = z.enum(['en', 'cy']).meta({ description: 'The language: en or cy.' })

const wordsChangeSchema = z
  .strictObject({
    ...head,
    do: z.literal('words'),
    at: pathSchema.meta({
      description: 'The words: a path of content, such as facts.bin.hint, or letters.<message>.',
    }),
    in: localeSchema,
    from: wordsValueSchema.meta({ description: 'What it expects to find; null: nothing.' }),
    to: wordsValueSchema.meta({ description: 'What stands there instead; null: nothing.' }),
  })
  .meta({ title: 'words', description: 'Other words, in one language.' })

const valueChangeSchema = z
  .strictObject({
    ...head,
    do: z.literal('value'),
    at: pathSchema.meta({
      description: 'A path of service.yaml, such as case.clocks.decide.target.',
    }),
    from: z.unknown().meta({ description: 'What it expects to find.' }),
    to: z.unknown().meta({ description: 'What stands there instead.' }),
  })
  .meta({ title: 'value', description: 'Another value: a fee, the target of a clock, a table.' })

const leaveOutSchema = z
  .strictObject({
    ...head,
    do: z.literal('leaveOut'),
    at: pathSchema.meta({ description: 'The element, such as pages.note.' }),
    from: z.unknown().meta({ description: 'The element as it expects to find it.' }),
  })
  .meta({ title: 'leaveOut', description: 'An element that the author made optional, left out.' })

const elementSchema = z
  .strictObject({
    at: pathSchema.meta({ description: 'Its path: where it goes, and its id.' }),
    is: z.unknown().optional().meta({
      description: 'What it is; nothing for an option, an outcome or a plain question of a page.',
    }),
    ...spot,
  })
  .meta({ title: '{ at, is, after }' })

const addSchema = z
  .strictObject({
    ...head,
    do: z.literal('add'),
    elements: listOf(elementSchema, 'The elements, which belong together.', 40),
    words: z
      .strictObject({
        en: z.record(pathSchema, z.unknown()),
        cy: z.record(pathSchema, z.unknown()),
      })
      .meta({
        title: 'en and cy, each with paths and words',
        description: 'Their words in each language, by path of content.',
      }),
    answers: z.record(idSchema, z.unknown()).optional().meta({
      title: 'facts, each with an answer',
      description: 'What the author’s examples answer to the new questions.',
    }),
  })
  .meta({ title: 'add', description: 'A page, question, option or action of the council’s own.' })

const moveSchema = z
  .strictObject({
    ...head,
    do: z.literal('move'),
    at: pathSchema.meta({ description: 'The element that moves, within its list.' }),
    from: z.union([idSchema, z.null()]).meta({
      title: 'an id, or null',
      description: 'What it expects before it; null: it is the first.',
    }),
    ...spot,
  })
  .meta({ title: 'move', description: 'Another place in the order.' })

export const changeSchema = z
  .discriminatedUnion('do', [
    wordsChangeSchema,
    valueChangeSchema,
    leaveOutSchema,
    addSchema,
    moveSchema,
  ])
  .meta({ title: 'a change: words, value, leaveOut, add or move' })

const adaptedSchema = z
  .strictObject({
    example: z.string().min(1).max(200).meta({ description: 'The name of the author’s example.' }),
    at: z
      .string()
      .regex(/^[a-z][a-zA-Z0-9]*(\.[a-zA-Z0-9]+)*$/)
      .max(300)
      .meta({ title: 'a path such as expect.fee', description: 'Where in the example.' }),
    from: z.unknown().optional().meta({ description: 'What the author expects, if anything.' }),
    to: z.unknown().meta({ description: 'What comes out with the changes; null: nothing.' }),
  })
  .meta({ title: '{ example, at, from, to }' })

const letGoSchema = z
  .strictObject({
    change: changeSchema,
    version: z.int().min(1).meta({ description: 'The release at which it was let go.' }),
    code: z.string().max(60).meta({ description: 'Why: the code of the judgement.' }),
    by: z.string().max(200).optional().meta({ description: 'Who decided it.' }),
  })
  .meta({ title: '{ change, version, code }' })

/** An overlay: what a council changes in a package that it has adopted. */
export const overlaySchema = z
  .strictObject({
    overlay: z.literal(1).meta({ title: '1', description: 'The version of this format: 1.' }),
    package: packageNameSchema,
    release: z
      .strictObject({
        version: z.int().min(1).meta({ description: 'The release it was written against.' }),
        hash: z
          .string()
          .regex(/^[0-9a-f]{64}$/)
          .meta({
            title: 'a SHA-256 in hexadecimal',
            description: 'The hash of that release.',
          }),
      })
      .meta({ title: '{ version, hash }' }),
    changes: z.array(changeSchema).max(500).meta({
      title: 'a list of changes',
      description: 'In the order in which they are laid over the package.',
    }),
    adapted: z.array(adaptedSchema).max(5000).optional().meta({
      title: 'a list',
      description: 'What comes out differently in the author’s examples because of the changes.',
    }),
    examples: examplesSchema
      .optional()
      .meta({ description: 'Examples of its own, for what it adds.' }),
    letGo: z.array(letGoSchema).max(2000).optional().meta({
      title: 'a list',
      description: 'Changes given up at an upgrade, with the reason. Nothing is lost in silence.',
    }),
  })
  .meta({ title: 'an overlay', description: 'A council’s changes to a package it has adopted.' })

export type Overlay = z.infer<typeof overlaySchema>
export type Change = z.infer<typeof changeSchema>
export type ChangeOf<Verb extends Change['do']> = Extract<Change, { do: Verb }>
export type Adapted = z.infer<typeof adaptedSchema>
export type LetGo = z.infer<typeof letGoSchema>
