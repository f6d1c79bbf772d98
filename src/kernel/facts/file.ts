import { z } from 'zod'
import type { Locale } from '../context.ts'
import type { FileEntry, Value } from '../expressions/value-type.ts'
import type { FactKind, OptionLabels } from './fact-kind.ts'
import { factOptions, idSchema, withRequired } from './fact-options.ts'
import { BLANK, isClean, lineOf, right, wrong } from './form-input.ts'

export const FILE_KINDS = ['image', 'pdf', 'document', 'spreadsheet', 'audio', 'video'] as const
const MOST_FILES = 20
export const DEFAULT_MOST_FILES = 5

const schema = z.strictObject({
  type: z.literal('file'),
  kinds: z.array(z.enum(FILE_KINDS)).min(1).optional(),
  min: z.int().min(1).max(MOST_FILES).optional(),
  max: z.int().min(1).max(MOST_FILES).optional(),
  megabytes: z.int().min(1).max(200).optional(),
  of: z.array(idSchema).min(1).max(40).optional(),
  later: z
    .string()
    .regex(/^[1-9]\d{0,3} (working days?|days?|weeks?|months?)$/, 'must be a length of time')
    .optional(),
  declare: z.boolean().optional(),
  ...factOptions,
})
export type FileDefinition = z.infer<typeof schema>

/**
 * Evidence: files, each by its id and the name it came with; or the promise to send them (`later`), or a
 * declaration in their place (`declared`). With alternatives (`of`) an entry says which of them it is.
 * Options: `kinds` of file (pictures and PDF), how many (`min`, `max`; one to five), how large each
 * (`megabytes`, 10), for how long they may follow (`later`), whether to `declare` is enough.
 */
export const file: FactKind<FileDefinition> = {
  schema,
  valueType: ({ of = [] }) => ({ kind: 'files', options: [...of, 'later', 'declared'] }),
  parse: (form, name, definition) => {
    const promised = lineOf(form, name)
    const as = lineOf(form, `${name}-as`)
    if (promised === '' && as === '') return BLANK
    if (as !== '' && definition.of?.includes(as) !== true) return wrong(`${name}-as`, 'notOption')
    if (definition.of !== undefined && as === '' && promised !== 'declared')
      return wrong(`${name}-as`, 'whichMissing')
    if (promised !== 'later' && promised !== 'declared') return wrong(name, 'required')
    if (promised === 'declared' && definition.declare !== true) return wrong(name, 'required')
    return right([as === '' ? { promised } : { promised, as }])
  },
  check: (value, definition) => {
    const entries = asFiles(value)
    if (entries === undefined || entries.length === 0) return ['wrongKind']
    const sent = entries.filter(entry => 'id' in entry)
    if (sent.length > (definition.max ?? DEFAULT_MOST_FILES)) return ['tooMany']
    if (sent.length === entries.length && sent.length < (definition.min ?? 1)) return ['tooFew']
    // A package without `later` or `declare` takes no word in place of the file.
    const promises = entries.flatMap(entry => ('promised' in entry ? [entry.promised] : []))
    if (promises.includes('later') && definition.later === undefined) return ['required']
    if (promises.includes('declared') && definition.declare !== true) return ['required']
    const known = entries.every(({ as }) => as === undefined || definition.of?.includes(as))
    return known ? [] : ['notOption']
  },
  possibleErrors: definition =>
    withRequired(definition, definition.of === undefined ? [] : ['whichMissing', 'notOption']),
  display: (value, _definition, locale, labels) =>
    (asFiles(value) ?? []).map(entry => line(entry, { locale, labels })),
  toForm: (value, name) => {
    const [first] = asFiles(value) ?? []
    if (first === undefined) return {}
    return {
      [name]: 'promised' in first ? first.promised : '',
      ...(first.as === undefined ? {} : { [`${name}-as`]: first.as }),
    }
  },
  firstField: name => name,
  fromSource: source => {
    if (source === 'later' || source === 'declared') return [{ promised: source }]
    const list: readonly unknown[] = Array.isArray(source) ? source : [source]
    return asFiles(list.map(withId))
  },
}

/** In an example a file need not say the id that only storing it would give. */
function withId(source: unknown, index: number): unknown {
  if (typeof source === 'string') return { id: `file-${index + 1}`, name: source }
  if (typeof source !== 'object' || source === null || 'id' in source || 'promised' in source)
    return source
  return { id: `file-${index + 1}`, ...source }
}

/** The entries of a file fact; undefined when it is something else. */
export function asFiles(value: unknown): readonly FileEntry[] | undefined {
  if (!Array.isArray(value)) return undefined
  const items: readonly unknown[] = value
  return items.every(isFileEntry) ? items : undefined
}

function isFileEntry(value: unknown): value is FileEntry & Value {
  if (typeof value !== 'object' || value === null) return false
  const { id, name, promised, as, ...rest } = value as Record<string, unknown>
  if (Object.keys(rest).length > 0 || (as !== undefined && !isClean(as))) return false
  if (promised === undefined) return isClean(id) && isClean(name) && id !== ''
  return id === undefined && name === undefined && (promised === 'later' || promised === 'declared')
}

const PROMISES: Record<Locale, { later: string; declared: string }> = {
  en: { later: 'To be sent later', declared: 'Declared instead' },
  cy: { later: 'I’w anfon yn nes ymlaen', declared: 'Datganwyd yn lle hynny' },
}

function line(
  entry: FileEntry,
  { locale, labels }: { locale: Locale; labels: OptionLabels },
): string {
  const what = 'promised' in entry ? PROMISES[locale][entry.promised] : entry.name
  return entry.as === undefined ? what : `${labels(entry.as)}: ${what}`
}
