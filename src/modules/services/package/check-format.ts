import type { z } from 'zod'
import { type Said, sameInAll } from '#kernel/said.ts'
import { fixedWords, said } from '../phrases/said.ts'
import { suggest } from './did-you-mean.ts'
import type { ElementPath, MistakeWords, Report } from './mistake.ts'
import { keysAt, titleAt } from './schema-at.ts'

type Issue = z.core.$ZodIssue

/**
 * Holds a file against its schema. Gives the value when it fits; otherwise reports each mistake in
 * plain words and gives undefined. `under` is where `value` stands in the file.
 */
export function checkFormat<T>(
  schema: z.ZodType<T>,
  value: unknown,
  at: { file: string; report: Report; under?: ElementPath },
): T | undefined {
  const parsed = schema.safeParse(value, { reportInput: true })
  if (parsed.success) return parsed.data
  for (const issue of parsed.error.issues) reportIssue(issue, schema, at)
  return undefined
}

type At = { file: string; report: Report; under?: ElementPath }

function reportIssue(issue: Issue, schema: z.ZodType, at: At): void {
  const path = [...(at.under ?? []), ...plainPath(issue.path)]
  if (issue.code === 'unrecognized_keys') {
    for (const key of issue.keys)
      at.report.error(
        { file: at.file, path: [...path, key] },
        unknownKey(key, keysAt(schema, issue.path)),
      )
    return
  }
  if (issue.code === 'invalid_key') {
    at.report.error({ file: at.file, path }, badId(path))
    return
  }
  const inside = issue.code === 'invalid_union' ? likeliest(issue) : undefined
  if (inside !== undefined) {
    for (const inner of inside)
      reportIssue({ ...inner, path: [...issue.path, ...inner.path] }, schema, at)
    return
  }
  at.report.error(
    { file: at.file, path, part: 'value' },
    words(issue, { path, title: titleAt(schema, issue.path) }),
  )
}

function plainPath(path: readonly PropertyKey[]): (string | number)[] {
  return path.map(step => (typeof step === 'number' ? step : String(step)))
}

/** Of the ways something may be written, the one meant: for a map, the branch that takes maps. */
function likeliest(issue: Issue & { code: 'invalid_union' }): Issue[] | undefined {
  const input = issue.input
  if (typeof input !== 'object' || input === null) return undefined
  const branches = issue.errors.filter(
    errors => !errors.some(error => error.path.length === 0 && error.code === 'invalid_type'),
  )
  return branches.length === 1 ? branches[0] : undefined
}

function unknownKey(key: string, known: readonly string[]): MistakeWords {
  return {
    code: 'unknownKey',
    message: said`${key} is not a word that can stand here.`,
    fix: key.includes(' ') ? quoteIt : suggest(key, known),
  }
}

// { road: The road, pavement or verge } is two entries to YAML, and few people would guess it.
const quoteIt = said`A comma inside { } begins a new entry: put the text before it in double quotes.`

function badId(path: ElementPath): MistakeWords {
  return {
    code: 'badId',
    message: said`${String(path.at(-1))} is not an id.`,
    fix: said`An id begins with a small letter and has only letters and digits, such as endDate.`,
  }
}

type Wanted = { path: ElementPath; title: string | undefined }

function words(issue: Issue, { path, title }: Wanted): MistakeWords {
  const name = String(path.at(-1) ?? '')
  const subject: Subject = name === '' ? said`The file` : name
  if (issue.input === undefined)
    return {
      code: 'missing',
      message: said`${subject} is missing.`,
      fix: said`Add ${wanted(issue, title)}.`,
    }
  if (issue.code === 'custom') return customWords(issue.message, subject)
  const fix = choiceFix(issue) ?? said`Write ${wanted(issue, title)}.`
  return { code: 'badValue', message: wrongWords(issue, subject), fix }
}

type Subject = Said | string

// The kernel's kinds of facts say what they want in a sentence of their own, such as "must not repeat an option".
function customWords(message: string, name: Subject): MistakeWords {
  const tells = fixedWords(message)
  return {
    code: 'badValue',
    message: message.startsWith('must') ? said`${name} ${tells}.` : said`${tells}.`,
    fix: said`Put it right, or leave it out.`,
  }
}

function wrongWords(issue: Issue, name: Subject): Said {
  const subject = typeof name === 'string' && /^\d+$/.test(name) ? said`This entry` : name
  const written = issue.input
  if (typeof written === 'string' && written.length > 60) return said`${subject} is too long.`
  if (typeof written === 'string' || typeof written === 'number' || typeof written === 'boolean')
    return said`${subject} cannot be “${String(written)}”.`
  if (issue.code === 'too_small') return said`${subject} is empty or too short.`
  if (issue.code === 'too_big') return said`${subject} is too long.`
  return said`${subject} is not written as it should be.`
}

function choiceFix(issue: Issue): Said | undefined {
  if (issue.code !== 'invalid_value' || issue.values.length < 2) return undefined
  return suggest(String(issue.input), issue.values.map(String))
}

function wanted(issue: Issue, title: string | undefined): Said {
  if (issue.code === 'too_big') return atMost(issue.origin, issue.maximum)
  if (issue.code === 'too_small' && issue.minimum !== 1) return atLeast(issue.origin, issue.minimum)
  if (title !== undefined) return fixedWords(title)
  if (issue.code === 'invalid_value') return sameInAll(issue.values.map(String).join(' / '))
  return (
    genericWords[issue.code === 'invalid_type' ? issue.expected : ''] ?? said`it as the format says`
  )
}

function atMost(origin: string, most: number | bigint): Said {
  const count = String(most)
  if (origin === 'string') return said`at most ${count} characters`
  return origin === 'array' ? said`at most ${count} entries` : said`at most ${count}`
}

function atLeast(origin: string, least: number | bigint): Said {
  const count = String(least)
  if (origin === 'string') return said`at least ${count} characters`
  return origin === 'array' ? said`at least ${count} entries` : said`at least ${count}`
}

const genericWords: Record<string, Said> = {
  string: said`text`,
  number: said`a number`,
  int: said`a whole number`,
  boolean: said`true or false`,
  array: said`a list: [one, two]`,
  object: said`settings, each as key: value`,
  record: said`settings, each as key: value`,
}
