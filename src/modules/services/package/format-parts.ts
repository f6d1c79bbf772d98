import { z } from 'zod'

/**
 * The small pieces every file of a package is made of. Each carries the words an editor shows
 * beside the key (`.meta({ description })`) and the words a mistake is told in (`title`).
 */

export const idSchema = z
  .string()
  .regex(/^[a-z][a-zA-Z0-9]*$/)
  .max(60)
  .meta({
    title: 'an id such as endDate (a small letter first, then letters and digits)',
    description: 'An id in camelCase. An id is for ever: words may change, ids do not.',
  })

export const packageNameSchema = z
  .string()
  .regex(/^[a-z][a-z0-9]*(-[a-z0-9]+)*$/)
  .max(60)
  .meta({
    title: 'a name such as missed-collection (small letters, digits and hyphens)',
    description: 'A name in kebab-case, the same as the folder.',
  })

export const durationSchema = z
  .string()
  .regex(/^[1-9][0-9]{0,4} (working days?|days?|weeks?|months?|years?)$/)
  .meta({
    title: 'a length of time such as 10 working days, 28 days, 2 weeks, 6 months or 2 years',
    description: 'A length of time: 10 working days, 28 days, 2 weeks, 6 months, 2 years.',
  })

export const isoDateSchema = z
  .string()
  .regex(/^\d{4}-\d{2}-\d{2}$/)
  .meta({ title: 'a date such as 2026-03-04', description: 'A date: 2026-03-04.' })

/**
 * A condition or a value. Its inside is checked by the kernel's expression checker, whose mistakes
 * speak about facts and types; a schema could only say that something, somewhere, does not match.
 */
export const expressionSchema = z.unknown().meta({
  id: 'expression',
  description:
    'An expression: a fact, a value, or one operator with what it works on, such as { is: [bin, garden] }.',
})

export const wordsSchema = z
  .string()
  .min(1)
  .max(600)
  .meta({ title: 'a line of text', description: 'Words, in one line.' })

export const markdownSchema = z.string().min(1).max(20_000).meta({
  title: 'text',
  description: 'Text in Markdown: paragraphs, lists, bold, links.',
})

/** A list with at least one entry and a bound, so that a runaway file is refused early. */
export function listOf<T extends z.ZodType>(entry: T, description: string, max = 300) {
  return z.array(entry).max(max).meta({ title: 'a list', description })
}

/** More of a kind than any service has; a package from a stranger may hold anything. */
const mostElements = 1000

/** Ids each with their own settings. */
export function byId<T extends z.ZodType>(entry: T, description: string) {
  return z
    .record(idSchema, entry)
    .refine(record => Object.keys(record).length <= mostElements, {
      message: `must have no more than ${mostElements} elements`,
    })
    .meta({ title: 'ids, each with its settings', description })
}
