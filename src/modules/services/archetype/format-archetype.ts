import { z } from 'zod'
import { idSchema, packageNameSchema, wordsSchema } from '../package/format-parts.ts'

/** `from`: which archetype a service, or another archetype, is made from. */
export const fromSchema = z
  .strictObject({
    archetype: packageNameSchema.meta({ description: 'The name of the archetype: its folder.' }),
    version: z.int().min(1).max(1_000_000).meta({
      title: 'a whole number from 1',
      description: 'The version of the archetype it was written against.',
    }),
  })
  .meta({ title: '{ archetype, version }', description: 'The archetype it is made from.' })

const slotSchema = z
  .strictObject({
    is: z.enum(['words', 'value', 'pages', 'element']).meta({
      description:
        'words: a piece of a sentence in each language; value: anything in service.yaml; pages: room for pages; element: an element at a path.',
    }),
    say: z.string().min(3).max(600).meta({
      title: 'what to write',
      description: 'What to write there, said to the author of a service.',
    }),
    in: z
      .array(z.enum(['en', 'cy']))
      .min(1)
      .optional()
      .meta({
        title: 'a list of en and cy',
        description: 'For words: the languages that need them; both, unless told otherwise.',
      }),
    at: z
      .string()
      .regex(/^(content\.)?[a-z][a-zA-Z0-9]*(\.[a-z][a-zA-Z0-9]*)+$/)
      .optional()
      .meta({
        title: 'a path such as facts.problem',
        description: 'For an element: where it stands.',
      }),
    such: z.unknown().optional().meta({ description: 'What to write, for instance.' }),
    otherwise: z.unknown().optional().meta({
      description: 'What stands there when nothing is said; words by language.',
    }),
  })
  .meta({ title: 'a slot, such as { is: words, say: … }' })

const optionalSchema = z
  .strictObject({
    say: wordsSchema.meta({ description: 'What a service has that does not leave it out.' }),
    elements: z
      .array(z.string().regex(/^[a-z][a-zA-Z0-9]*(\.[a-z][a-zA-Z0-9]*)+$/))
      .min(1)
      .max(60)
      .meta({
        title: 'a list of paths such as pages.photo',
        description: 'The elements that go together.',
      }),
  })
  .meta({ title: '{ say, elements }' })

function aboutSchema(language: string) {
  return z
    .string()
    .min(10)
    .max(2000)
    .meta({ title: 'text', description: `The same in ${language}.` })
}

/** archetype.yaml: what a service made from it says for itself, and what it may leave out. */
export const archetypeSchema = z
  .strictObject({
    archetype: packageNameSchema.meta({ description: 'Its name, the same as the folder.' }),
    version: z.int().min(1).max(1_000_000).meta({
      title: 'a whole number from 1',
      description: 'Made one more when services made from it must look at it again.',
    }),
    format: z.literal(1).meta({ title: '1', description: 'The version of this format: 1.' }),
    owner: packageNameSchema.meta({ description: 'Who looks after it.' }),
    about: z.strictObject({ en: aboutSchema('English'), cy: aboutSchema('Welsh') }).meta({
      title: '{ en, cy }',
      description: 'Which services it is for, and what it brings, in each language.',
    }),
    from: fromSchema.optional(),
    slots: z
      .record(idSchema, slotSchema)
      .optional()
      .meta({ title: 'ids, each with a slot', description: 'What a service must say for itself.' }),
    optional: z.record(idSchema, optionalSchema).optional().meta({
      title: 'ids, each with say and elements',
      description: 'What a service may leave out.',
    }),
    fill: z.record(idSchema, z.unknown()).optional().meta({
      title: 'slots, each with its value',
      description: 'The slots of the archetype it is made from itself.',
    }),
    without: z.array(idSchema).max(60).optional().meta({
      title: 'a list of ids',
      description: 'What it leaves out of the archetype it is made from itself.',
    }),
  })
  .meta({ title: 'an archetype', description: 'A kind of service, written once.' })

export type ArchetypeSource = z.infer<typeof archetypeSchema>
