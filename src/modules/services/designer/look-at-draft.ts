import { createHash } from 'node:crypto'
import type { Locale } from '#kernel/context.ts'
import { todayIn } from '#kernel/dates/plain-date.ts'
import type { Mistake } from '../package/mistake.ts'
import type { Model } from '../package/model.ts'
import { errorsIn, type PackageReport, reportOn } from '../package/report.ts'
import { sourceOfFiles } from '../publishing/source-of-files.ts'
import { type Advice, adviceOn } from './advice.ts'
import type { DraftRow } from './store-drafts.ts'
import { designerTexts } from './texts.ts'

export type Entries = Readonly<Record<string, unknown>>

/** A draft as it can be read now, right or not, with what the check says of it. */
export type DraftLook = {
  draft: DraftRow
  definition: Entries
  content: Readonly<Record<Locale, Entries>>
  report: PackageReport
  model: Model | undefined
  mistakes: readonly Mistake[]
  errors: number
  advice: readonly Advice[]
}

type Reading = Omit<DraftLook, 'draft'>

/** Each page of a draft asks the same of the same files: they are read and checked once. */
const readings = new Map<string, Promise<Reading>>()
const mostReadings = 40

/** @param now examples that name no day are run on this one */
export async function lookAtDraft(draft: DraftRow, now: Date): Promise<DraftLook> {
  const files = JSON.stringify(Object.entries(draft.files).sort(([a], [b]) => (a < b ? -1 : 1)))
  const key = createHash('sha256')
    .update(`${todayIn(now)} ${files}`)
    .digest('hex')
  const known = readings.get(key)
  const reading = known ?? readDraft(draft)
  // Put in anew, so that the one that nobody asked for longest is the first to go.
  readings.delete(key)
  readings.set(key, reading)
  for (const oldest of readings.keys()) {
    if (readings.size <= mostReadings) break
    readings.delete(oldest)
  }
  // A reading that failed is tried again the next time.
  reading.catch(() => readings.delete(key))
  return { draft, ...(await reading) }
}

async function readDraft(draft: DraftRow): Promise<Reading> {
  const source = await sourceOfFiles(new Map(Object.entries(draft.files)))
  const report = reportOn(source)
  const content = { en: entries(source.content.en), cy: entries(source.content.cy) }
  const definition = entries(source.definition)
  return {
    definition,
    content,
    report,
    model: report.model,
    mistakes: report.mistakes,
    errors: errorsIn(report.mistakes),
    advice: adviceOn({ definition, content }),
  }
}

export function entries(value: unknown): Entries {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
    ? (value as Entries) // A map of YAML, whose keys are text.
    : {}
}

export function listed(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value : []
}

export function words(value: unknown): string {
  return typeof value === 'string' ? value : typeof value === 'number' ? String(value) : ''
}

/** A page of a draft that may not be right yet. */
export type DraftPage = {
  index: number
  id: string
  asks: readonly { fact: string; when: unknown }[]
  when: unknown
  stop: boolean
  section: string
}

export function pagesOf(look: Pick<DraftLook, 'definition'>): DraftPage[] {
  return listed(look.definition['pages']).map((each, index) => {
    const page = entries(each)
    return {
      index,
      id: words(page['id']) || String(index + 1),
      asks: listed(page['asks']).map(ask =>
        typeof ask === 'string'
          ? { fact: ask, when: undefined }
          : { fact: words(entries(ask)['fact']), when: entries(ask)['when'] },
      ),
      when: page['when'],
      stop: page['stop'] === true,
      section: words(page['section']),
    }
  })
}

/** What a page is called: its title, the question it asks, or its id. */
export function pageName(look: DraftLook, page: DraftPage, locale: Locale): string {
  const title = words(entries(entries(look.content[locale]['pages'])[page.id])['title'])
  if (title !== '') return title
  const [only] = page.asks
  return only === undefined ? page.id : factName(look, only.fact, locale)
}

/** What a question is called: its label, its short name, or the id of its fact. */
export function factName(look: DraftLook, fact: string, locale: Locale): string {
  const { content } = look
  const own = entries(entries(content[locale]['facts'])[fact])
  const mark = entries(entries(content[locale]['case'])['flags'])[fact]
  const always = designerTexts[locale].ofEveryCase
  return (
    words(own['label']) ||
    words(own['short']) ||
    words(mark) ||
    Object.entries(always).find(([id]) => id === fact)?.[1] ||
    fact
  )
}

/** What an answer to choose from is called. */
export function optionName(look: DraftLook, fact: string, option: string, locale: Locale): string {
  const section = entries(look.content[locale]['case'])
  if (fact === 'status') return words(entries(section['statuses'])[option]) || option
  if (fact === 'outcome') return words(entries(section['outcomes'])[option]) || option
  return optionIn(entries(entries(look.content[locale]['facts'])[fact]), option) || option
}

/** What an answer is called by the words of its question: empty where they do not name it. */
export function optionIn(question: Entries, option: string): string {
  const said = entries(question['options'])[option]
  return words(said) || words(entries(said)['label'])
}
