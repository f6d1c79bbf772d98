import type { z } from 'zod'
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
    message: `${key} is not a word that can stand here.`,
    fix: key.includes(' ') ? quoteIt : suggest(key, known),
  }
}

// { road: The road, pavement or verge } is two entries to YAML, and few people would guess it.
const quoteIt = 'A comma inside { } begins a new entry: put the text before it in double quotes.'

function badId(path: ElementPath): MistakeWords {
  return {
    code: 'badId',
    message: `${String(path.at(-1))} is not an id.`,
    fix: 'An id begins with a small letter and has only letters and digits, such as endDate.',
  }
}

type Wanted = { path: ElementPath; title: string | undefined }

function words(issue: Issue, { path, title }: Wanted): MistakeWords {
  const name = String(path.at(-1) ?? 'The file')
  if (issue.input === undefined)
    return { code: 'missing', message: `${name} is missing.`, fix: `Add ${wanted(issue, title)}.` }
  if (issue.code === 'custom') return customWords(issue.message, name)
  const fix = choiceFix(issue) ?? `Write ${wanted(issue, title)}.`
  return { code: 'badValue', message: wrongWords(issue, name), fix }
}

// The kernel's kinds of facts say what they want in a sentence of their own, such as "must not repeat an option".
function customWords(message: string, name: string): MistakeWords {
  const said = message.startsWith('must') ? `${name} ${message}` : message
  return { code: 'badValue', message: `${said}.`, fix: 'Put it right, or leave it out.' }
}

function wrongWords(issue: Issue, name: string): string {
  const subject = /^\d+$/.test(name) ? 'This entry' : name
  const written = issue.input
  if (typeof written === 'string' && written.length > 60) return `${subject} is too long.`
  if (typeof written === 'string' || typeof written === 'number' || typeof written === 'boolean')
    return `${subject} cannot be “${String(written)}”.`
  if (issue.code === 'too_small') return `${subject} is empty or too short.`
  if (issue.code === 'too_big') return `${subject} is too long.`
  return `${subject} is not written as it should be.`
}

function choiceFix(issue: Issue): string | undefined {
  if (issue.code !== 'invalid_value' || issue.values.length < 2) return undefined
  return suggest(String(issue.input), issue.values.map(String))
}

function wanted(issue: Issue, title: string | undefined): string {
  if (issue.code === 'too_big') return `at most ${issue.maximum}${unitOf(issue.origin)}`
  if (issue.code === 'too_small' && issue.minimum !== 1)
    return `at least ${issue.minimum}${unitOf(issue.origin)}`
  if (title !== undefined) return title
  if (issue.code === 'invalid_value') return issue.values.map(String).join(' or ')
  return (
    genericWords[issue.code === 'invalid_type' ? issue.expected : ''] ?? 'it as the format says'
  )
}

function unitOf(origin: string): string {
  if (origin === 'string') return ' characters'
  return origin === 'array' ? ' entries' : ''
}

const genericWords: Record<string, string> = {
  string: 'text',
  number: 'a number',
  int: 'a whole number',
  boolean: 'true or false',
  array: 'a list: [one, two]',
  object: 'settings, each as key: value',
  record: 'settings, each as key: value',
}
