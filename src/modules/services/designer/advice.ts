import { LOCALES, type Locale } from '#kernel/context.ts'
import { type TextLeaf, textLeaves } from '../package/text-leaves.ts'

/** Something worth a second look that is no mistake. */
export type Advice = {
  what:
    | 'hardToRead'
    | 'longSentence'
    | 'longQuestion'
    | 'longShort'
    | 'nothingUses'
    | 'neverReached'
  locale: Locale
  /** The path of the words, or of the fact, such as `facts.bin.label`. */
  element: string
  figure: number
}

type Whole = {
  definition: Readonly<Record<string, unknown>>
  content: Readonly<Record<Locale, unknown>>
}

// GOV.UK writes for a reading age of nine; at twelve and above a text loses people.
const oldestReader = 12
// GOV.UK: sentences of more than 25 words are split.
const mostWordsInSentence = 25
const mostInQuestion = 100
const mostInShort = 40

/** What an author should look at again: how hard the words are to read, how long, and what nobody asked for. */
export function adviceOn({ definition, content }: Whole): Advice[] {
  const said = LOCALES.flatMap(locale =>
    textLeaves(content[locale]).flatMap(leaf => adviceOnWords(leaf, locale)),
  )
  return [...said, ...unusedQuestions(definition, content), ...rowsNeverReached(definition)]
}

function adviceOnWords({ path, text }: TextLeaf, locale: Locale): Advice[] {
  const element = path.join('.')
  const last = path.at(-1)
  const advice: Advice[] = []
  const tell = (what: Advice['what'], figure: number) =>
    advice.push({ what, locale, element, figure })
  if (path[0] === 'words' || last === 'path') return advice
  const sentences = sentencesOf(text)
  const longest = Math.max(0, ...sentences.map(sentence => wordsOf(sentence).length))
  if (longest > mostWordsInSentence) tell('longSentence', longest)
  // The index was made for English; Welsh words are of another length.
  const age = locale === 'en' ? readingAge(text) : 0
  if (wordsOf(text).length >= 20 && age > oldestReader) tell('hardToRead', age)
  if (path[0] === 'facts' && last === 'label' && text.length > mostInQuestion)
    tell('longQuestion', text.length)
  if (path[0] === 'facts' && last === 'short' && text.length > mostInShort)
    tell('longShort', text.length)
  return advice
}

function plainWords(text: string): string {
  return text
    .replace(/\]\([^)]*\)/g, ']')
    .replace(/\{[^}]*\}/g, 'word')
    .replace(/[*_#>[\]]/g, '')
}

function sentencesOf(text: string): string[] {
  return plainWords(text)
    .split(/(?<=[.!?:])\s+|\n\s*\n|\n\s*[-*]\s/)
    .filter(each => each.trim() !== '')
}

function wordsOf(text: string): string[] {
  return plainWords(text).match(/[\p{L}\p{N}’'-]+/gu) ?? []
}

/**
 * The age at which a text is read with ease, by the Automated Readability Index (Senter and Smith, 1967),
 * which counts letters and needs no dictionary: 4.71 × letters per word + 0.5 × words per sentence − 21.43
 * gives the year of school; five more the age.
 */
export function readingAge(text: string): number {
  const words = wordsOf(text)
  const sentences = Math.max(1, sentencesOf(text).length)
  if (words.length === 0) return 5
  const letters = words.reduce((all, word) => all + word.length, 0)
  const year = 4.71 * (letters / words.length) + 0.5 * (words.length / sentences) - 21.43
  return Math.max(5, Math.round(year) + 5)
}

/** Questions whose answers no rule, message or person's details use: they cost people time. */
function unusedQuestions(
  definition: Readonly<Record<string, unknown>>,
  content: Readonly<Record<Locale, unknown>>,
): Advice[] {
  const { pages, facts, ...rest } = definition
  const asked = new Set<string>()
  const used = new Set<string>(stringsIn(rest))
  for (const page of Array.isArray(pages) ? pages : []) {
    const { asks, ...around } = Object(page)
    for (const each of stringsIn(around)) used.add(each)
    for (const ask of Array.isArray(asks) ? asks : []) {
      asked.add(typeof ask === 'string' ? ask : String(Object(ask).fact))
      if (typeof ask !== 'string') for (const each of stringsIn(Object(ask).when)) used.add(each)
    }
  }
  for (const fact of Object.values(Object(facts)))
    for (const each of stringsIn(fact)) used.add(each)
  const shown = textLeaves(content.en).map(leaf => leaf.text)
  return [...asked]
    .filter(id => !used.has(id) && !shown.some(text => text.includes(`{${id}`)))
    .map(id => ({ what: 'nothingUses', locale: 'en', element: `facts.${id}`, figure: 0 }))
}

/** Rows of a table behind one that fits whatever comes: the first that fits gives the answer. */
function rowsNeverReached({ tables }: Readonly<Record<string, unknown>>): Advice[] {
  return Object.entries(Object(tables)).flatMap(([id, table]): Advice[] => {
    const { in: looked, rows } = Object(table)
    if (!Array.isArray(rows)) return []
    const columns = Object.keys(Object(looked))
    const at = rows.findIndex(row => columns.every(column => Object(row)[column] === undefined))
    const isReached = at < 0 || at === rows.length - 1
    return isReached
      ? []
      : [{ what: 'neverReached', locale: 'en', element: `tables.${id}`, figure: at + 1 }]
  })
}

function stringsIn(value: unknown): string[] {
  if (typeof value === 'string') return [value]
  if (typeof value !== 'object' || value === null) return []
  return Object.values(value).flatMap(stringsIn)
}
