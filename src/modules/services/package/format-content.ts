import { z } from 'zod'
import { idSchema, markdownSchema, wordsSchema } from './format-parts.ts'

const words = (description: string) => wordsSchema.meta({ title: 'a line of text', description })
const text = (description: string) => markdownSchema.meta({ title: 'text', description })
const wordsById = (description: string) =>
  z
    .record(idSchema, wordsSchema)
    .optional()
    .meta({ title: 'ids, each with its words', description })

const linkSchema = z
  .strictObject({
    text: words('What the link says.'),
    to: z
      .string()
      .regex(/^(https:\/\/|\/(?!\/)|mailto:|tel:|service:)\S+$/)
      .meta({
        title: 'an address beginning with https:// or /, or service: and a package',
        description: 'Where it leads.',
      }),
  })
  .meta({ title: '{ text, to }' })

const pageWordsSchema = z
  .strictObject({
    title: words('The title; may be left out when the page asks one thing.').optional(),
    body: text('Text under the title, in Markdown.').optional(),
    links: z.array(linkSchema).max(20).optional().meta({
      title: 'a list of links',
      description: 'Where to go instead, on a page that ends the journey.',
    }),
  })
  .meta({ title: 'title, body and links' })

const optionWordsSchema = z
  .union([
    wordsSchema,
    z.strictObject({ label: words('The option.'), hint: words('Help under it.').optional() }),
  ])
  .meta({ title: 'words, or { label, hint }' })

const factWordsSchema = z
  .strictObject({
    label: words('The question.').optional(),
    hint: text('Help under the question.').optional(),
    short: words('Its name on "check your answers" and on the case.').optional(),
    options: z.record(idSchema, optionWordsSchema).optional().meta({
      title: 'options, each with its words',
      description: 'The words of each option.',
    }),
    errors: z.record(idSchema, wordsSchema).optional().meta({
      title: 'errors, each with its words',
      description: 'Words of its own for a mistake: required, tooLong, invalid …',
    }),
    why: text('Why we ask.').optional(),
    unit: words('The unit of a number, such as metres.').optional(),
    of: z
      .record(
        idSchema,
        z.lazy((): z.ZodType<FactWords> => factWordsSchema),
      )
      .optional()
      .meta({
        title: 'the facts of an entry, each with its words',
        description: 'For a list: the words of the facts of one entry.',
      }),
  })
  .meta({ id: 'factWords', title: 'label, hint, short, options, errors, why, unit' })

const customerWordsSchema = z
  .union([
    wordsSchema,
    z.strictObject({
      label: words('What officers read.'),
      customer: text('What the customer reads.').optional(),
    }),
  ])
  .meta({ title: 'words, or { label, customer }' })

const customerWordsById = (description: string) =>
  z.record(idSchema, customerWordsSchema).optional().meta({
    title: 'ids, each with its words',
    description,
  })

const actionWordsSchema = z
  .union([
    wordsSchema,
    z.strictObject({
      label: words('The button.'),
      hint: text('Help for the officer.').optional(),
      done: words('What the history says when it has been done.').optional(),
    }),
  ])
  .meta({ title: 'words, or { label, hint, done }' })

const messageWordsSchema = z
  .strictObject({
    subject: words('The subject.').optional(),
    body: text('The message, in Markdown.'),
  })
  .meta({ title: '{ subject, body }' })

/** content.<language>.yaml: every word the public and the officers read, keyed by id. */
export const contentSchema = z
  .strictObject({
    name: words('The name of the service; begins with a verb.'),
    path: z
      .string()
      .regex(/^[a-z0-9]+(-[a-z0-9]+)*$/)
      .max(100)
      .meta({
        title: 'an address in small letters, digits and hyphens',
        description: 'The address; Welsh may have its own.',
      }),
    summary: words('One or two sentences, for lists and search.'),
    words: z.array(wordsSchema).max(60).optional().meta({
      title: 'a list of words',
      description:
        'How people ask for it, for search. The A to Z files it under the first: begin with a noun.',
    }),
    start: z
      .strictObject({
        body: text('The start page, in Markdown.'),
        need: z.array(wordsSchema).max(20).optional().meta({
          title: 'a list of words',
          description: 'What one needs at hand.',
        }),
        time: words('How long it takes.').optional(),
      })
      .meta({ title: 'body, need and time', description: 'The start page.' }),
    pages: z.record(idSchema, pageWordsSchema).optional().meta({
      title: 'pages, each with its words',
      description: 'The words of each page.',
    }),
    legalStop: z
      .strictObject({
        title: words('The title.'),
        body: text('What has changed in law, and what to do now.'),
      })
      .optional()
      .meta({
        title: '{ title, body }',
        description: 'What those read whose journey the law has stopped.',
      }),
    sections: wordsById('The headings of sections on "check your answers".'),
    facts: z.record(idSchema, factWordsSchema).optional().meta({
      title: 'facts, each with its words',
      description: 'The words of each fact.',
    }),
    rules: wordsById('What each rule says when an answer is refused.'),
    fees: wordsById('The words of each line of the fee and each concession.'),
    declaration: text('What is declared on "check your answers".').optional(),
    confirmation: z
      .strictObject({
        title: words('The title.').optional(),
        next: text('What happens next, by when, and who has it.'),
      })
      .meta({ title: 'title and next', description: 'The page after sending.' }),
    case: z
      .strictObject({
        title: words('The line officers see in lists.'),
        statuses: customerWordsById('The words of each status.'),
        outcomes: customerWordsById('The words of each outcome.'),
        flags: wordsById('The words of each flag.'),
        clocks: wordsById('The words of each clock.'),
        actions: z.record(idSchema, actionWordsSchema).optional().meta({
          title: 'actions, each with its words',
          description: 'The words of each action.',
        }),
        reasons: customerWordsById('The words of each reason.'),
        tasks: wordsById('The words of each task.'),
        teams: wordsById('The names of the teams, where not evident.'),
      })
      .meta({ title: 'the words of the case', description: 'The words of the case.' }),
    messages: z.record(idSchema, messageWordsSchema).optional().meta({
      title: 'messages, each with subject and body',
      description: 'The words of each message, unless it has a file in letters.',
    }),
  })
  .meta({ title: 'the words of a service', description: 'Every word of a service in a language.' })

export type Content = z.infer<typeof contentSchema>
export type PageWords = z.infer<typeof pageWordsSchema>

/** The words of one fact. Written out, because entries of a list have words of the same shape. */
export type FactWords = {
  label?: string | undefined
  hint?: string | undefined
  short?: string | undefined
  options?: Record<string, string | { label: string; hint?: string | undefined }> | undefined
  errors?: Record<string, string> | undefined
  why?: string | undefined
  unit?: string | undefined
  of?: Record<string, FactWords> | undefined
}
