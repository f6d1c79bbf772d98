import type { Locale } from '#kernel/context.ts'
import { isRecord, member } from '../archetype/layer.ts'
import type { StoredPackage } from '../package/package-source.ts'
import { isTable, tableText } from '../tables/table-text.ts'
import { findAt } from './element-path.ts'
import { overlayTexts } from './texts.ts'

/**
 * An element as an officer knows it: “Question ‘What size is the skip?’: help text”. Its path only where
 * there are no words for it.
 * @param path in service.yaml, or in content, or `letters.<message>`
 */
export function describeElement(
  { content, letters }: Pick<StoredPackage, 'content' | 'letters'>,
  path: string,
  locale: Locale,
): string {
  const t = overlayTexts[locale].elements
  const [section = '', id = '', ...rest] = path.split('.')
  const words = content[locale]
  if (section === 'case') return caseElement(words, path, locale)
  if (section === 'letters') return `${t.message} “${subjectOf(letters[`${id}.${locale}`])}”`
  if (section === 'fees') {
    const line = id === 'lines' || id === 'concessions' ? (rest[0] ?? '') : id
    return named(t.fee, findAt(words, `fees.${line}`), line)
  }
  const noun = nounOf(section, locale)
  if (noun === undefined) return wholes(path, locale)
  const letter = section === 'messages' ? subjectOf(letters[`${id}.${locale}`]) : ''
  const own = namedWords(words, section, id) ?? (letter === '' ? undefined : letter)
  const part = partOf(rest, { words, section, id }, locale)
  return part === '' ? named(noun, own, id) : `${named(noun, own, id)}: ${part}`
}

function nounOf(section: string, locale: Locale): string | undefined {
  const t = overlayTexts[locale].elements
  const nouns: { [section: string]: string } = {
    facts: t.question,
    pages: t.page,
    rules: t.rule,
    messages: t.message,
    tables: t.table,
    sections: t.heading,
  }
  return Object.hasOwn(nouns, section) ? nouns[section] : undefined
}

function named(noun: string, words: unknown, id: string): string {
  const said = typeof words === 'string' ? words : labelOf(words)
  return `${noun} “${said === undefined ? id : shortened(said)}”`
}

function namedWords(words: unknown, section: string, id: string): unknown {
  const own = findAt(words, `${section}.${id}`)
  if (section === 'pages') return member(own, 'title') ?? findAt(words, `facts.${id}.label`)
  if (section === 'messages') return member(own, 'subject')
  return own
}

function labelOf(words: unknown): string | undefined {
  const label = member(words, 'label') ?? member(words, 'short')
  return typeof label === 'string' ? label : undefined
}

/** Which of an element's words or settings: its hint, an option, the text under its title. */
function partOf(
  [part, id]: readonly string[],
  { words, section, id: element }: { words: unknown; section: string; id: string },
  locale: Locale,
): string {
  const { parts } = overlayTexts[locale]
  if (part === undefined) return ''
  if (part === 'options' || part === 'of') {
    const option = findAt(words, `${section}.${element}.options.${id}`)
    const said = typeof option === 'string' ? option : labelOf(option)
    return id === undefined ? parts.options : `${parts.option} “${said ?? id}”`
  }
  if (part === 'asks')
    return named(overlayTexts[locale].elements.question, findAt(words, `facts.${id}`), id ?? '')
  return Object.hasOwn(parts, part) ? parts[part as keyof typeof parts] : part
}

function caseElement(words: unknown, path: string, locale: Locale): string {
  const t = overlayTexts[locale]
  const [, section = '', id = '', part] = path.split('.')
  if (section === 'title') return t.wholes.caseTitle
  const nouns: { [section: string]: string } = t.caseElements
  const noun = Object.hasOwn(nouns, section) ? nouns[section] : undefined
  if (noun === undefined) return path
  const said = named(
    noun,
    findAt(words, section === 'facts' ? `facts.${id}` : `case.${section}.${id}`),
    id,
  )
  const parts: { [part: string]: string } = t.parts
  // Its label is what it is called already.
  if (part === undefined || part === 'label') return said
  return `${said}: ${Object.hasOwn(parts, part) ? parts[part] : part}`
}

function wholes(path: string, locale: Locale): string {
  const { wholes: all } = overlayTexts[locale]
  const known: { [path: string]: string } = all
  return Object.hasOwn(known, path) ? (known[path] ?? path) : path
}

function subjectOf(letter: string | undefined): string {
  return /^# *(.+)/.exec(letter ?? '')?.[1] ?? ''
}

function shortened(words: string): string {
  const line = words.split('\n')[0] ?? ''
  return line.length > 80 ? `${line.slice(0, 77)}…` : line
}

/** A value of service.yaml as people write it. */
export function shownValue(value: unknown, locale: Locale): string {
  if (value === null || value === undefined) return overlayTexts[locale].nothing
  if (Array.isArray(value)) return value.map(each => shownValue(each, locale)).join(', ')
  if (isTable(value)) return tableText(value, locale)
  if (isRecord(value)) return JSON.stringify(value, null, 1).slice(0, 1500)
  if (typeof value === 'string') return lengthIn(value, locale)
  return String(value)
}

const units: readonly (readonly [RegExp, string])[] = [
  [/^(\d+) working days?$/, '$1 diwrnod gwaith'],
  [/^(\d+) days?$/, '$1 diwrnod'],
  [/^(\d+) weeks?$/, '$1 wythnos'],
  [/^(\d+) months?$/, '$1 mis'],
  [/^(\d+) years?$/, '$1 blynedd'],
]

function lengthIn(value: string, locale: Locale): string {
  if (locale === 'en') return value
  const found = units.find(([pattern]) => pattern.test(value))
  return found === undefined ? value : value.replace(found[0], found[1])
}
