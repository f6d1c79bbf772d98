import type { EvidenceDecision, EvidenceRules, Format, UsedFile } from '#files'
import type { Locale } from '#kernel/context.ts'
import type { Calendar } from '#kernel/dates/calendar.ts'
import { parseDuration } from '#kernel/dates/duration.ts'
import { daysBetween, type PlainDate } from '#kernel/dates/plain-date.ts'
import type { FileEntry } from '#kernel/expressions/value-type.ts'
import {
  DEFAULT_MOST_FILES,
  type FILE_KINDS,
  type FileDefinition,
  file,
} from '#kernel/facts/file.ts'
import type { FactDefinition } from '#kernel/facts/registry.ts'
import type { FactLabels } from './case-type.ts'

type FileKind = (typeof FILE_KINDS)[number]

const FORMAT_OF: Readonly<Record<FileKind, Format>> = {
  image: 'photo',
  pdf: 'pdf',
  document: 'document',
  spreadsheet: 'spreadsheet',
  audio: 'sound',
  video: 'video',
}
const DEFAULTS = { kinds: ['image', 'pdf'], max: DEFAULT_MOST_FILES, megabytes: 10 } as const

const declared = {
  en: 'I cannot send it, and I declare that what I have told you is true.',
  cy: 'Ni allaf ei anfon, ac rwy’n datgan bod yr hyn a ddywedais yn wir.',
}

export type EvidenceFact = {
  id: string
  definition: FactDefinition
  labels: Readonly<Record<Locale, FactLabels>>
}

/** The definition of a fact as that of files; undefined when it is another. */
export function fileDefinition(definition: FactDefinition): FileDefinition | undefined {
  const read = file.schema.safeParse(definition)
  return read.success ? read.data : undefined
}

/**
 * The rules by which files answer a fact: one kind, or any one of its alternatives, each by its own
 * name. Undefined where nothing that it takes can be checked here.
 */
export function evidenceRules(
  { id, definition, labels }: EvidenceFact,
  { today, calendar }: { today: PlainDate; calendar: Calendar },
): EvidenceRules | undefined {
  const asked = fileDefinition(definition)
  const formats = (asked?.kinds ?? DEFAULTS.kinds).map(kind => FORMAT_OF[kind])
  if (asked === undefined || formats.length === 0) return undefined
  const kind = {
    formats,
    mostBytes: (asked.megabytes ?? DEFAULTS.megabytes) * 1_000_000,
    least: asked.min ?? 1,
    most: asked.max ?? DEFAULTS.max,
  }
  const alternatives = asked.of ?? []
  const kinds =
    alternatives.length === 0
      ? { [id]: { ...kind, label: { en: labels.en.short, cy: labels.cy.short } } }
      : Object.fromEntries(
          alternatives.map(each => [each, { ...kind, ...alternativeWords(each, labels) }]),
        )
  const time = asked.later === undefined ? undefined : parseDuration(asked.later)
  return {
    kinds,
    ...(asked.optional === true
      ? {}
      : { need: alternatives.length === 0 ? id : { any: alternatives } }),
    ...(time === undefined
      ? {}
      : { later: { withinDays: daysBetween(today, calendar.addDuration(today, time)) } }),
    ...(asked.declare === true ? { declare: { words: declared } } : {}),
  }
}

function alternativeWords(id: string, labels: EvidenceFact['labels']) {
  const [en, cy] = [labels.en.options[id], labels.cy.options[id]]
  return {
    label: { en: en?.label ?? id, cy: cy?.label ?? id },
    ...(en?.hint === undefined ? {} : { hint: { en: en.hint, cy: cy?.hint ?? en.hint } }),
  }
}

type Given = Pick<UsedFile, 'id' | 'name' | 'kind' | 'state'>

/**
 * The answer that files and promises make: what is clean or still being checked, and what was promised
 * in its place. Undefined when there is nothing.
 */
export function evidenceValue(
  definition: FactDefinition,
  files: readonly Given[],
  { later, declared: instead }: Pick<EvidenceDecision, 'later' | 'declared'>,
): readonly FileEntry[] | undefined {
  const named = fileDefinition(definition)?.of !== undefined
  const as = (kind: string) => (named ? { as: kind } : {})
  const sent = files
    .filter(({ state }) => state === 'clean' || state === 'checking' || state === 'notScanned')
    .map(({ id, name, kind }) => ({ id, name, ...as(kind) }))
  const entries: FileEntry[] = [
    ...sent,
    ...later.map(({ kind }) => ({ promised: 'later' as const, ...as(kind) })),
    ...instead.map(kind => ({ promised: 'declared' as const, ...as(kind) })),
  ]
  return entries.length === 0 ? undefined : entries
}
