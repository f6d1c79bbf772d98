import { LOCALES } from '#kernel/context.ts'
import { adaptExamples, proposeAdapted } from '../../src/modules/services/overlay/adapt-examples.ts'
import { findAt, idsIn, insertAt, setAt } from '../../src/modules/services/overlay/element-path.ts'
import { leaveOutElement } from '../../src/modules/services/overlay/leave-out-element.ts'
import { compileStored } from '../../src/modules/services/package/compile-package.ts'
import type { Model } from '../../src/modules/services/package/model.ts'
import type { StoredPackage } from '../../src/modules/services/package/package-source.ts'
import { textLeaves } from '../../src/modules/services/package/text-leaves.ts'
import type { Random } from './overlay-random.ts'

/** A release, and what its author renamed in it: kept here apart, so that a test can tell by itself where a change must be. */
export type Release = { readonly model: Model; readonly renamed: readonly Rename[] }
export type Rename = { readonly kind: 'fact' | 'page'; readonly from: string; readonly to: string }

export const NOW = new Date('2026-03-04T12:00:00Z')

type Edit = { readonly stored: StoredPackage; readonly renamed?: Rename }
type Author = (stored: StoredPackage, random: Random, version: number) => Edit | undefined

/** What authors do, and how often in a hundred changes. */
const edits: readonly (readonly [number, Author])[] = [
  [40, reword],
  [16, revalue],
  [12, addPage],
  [10, addOption],
  [5, renameFact],
  [4, renamePage],
  [4, movePage],
  [3, takeOutPage],
  [3, setByLaw],
  [3, closeMark],
]

/** A package, as first released to councils, and its successors, each with one to four changes of its author. */
export function releasesOf(first: StoredPackage, count: number, random: Random): Release[] {
  const releases: Release[] = [{ model: compiled(opened(first)), renamed: [] }]
  for (let number = 1; number <= count; number += 1) {
    const before = releases.at(-1)?.model.stored ?? first
    releases.push(nextRelease(before, random))
  }
  return releases
}

/** With slots where councils may add options and pages, as a library package has them. */
function opened(stored: StoredPackage): StoredPackage {
  const choices = choiceFacts(stored).map(id => `facts.${id}`)
  return {
    ...stored,
    definition: setAt(stored.definition, 'share.slots', ['pages', ...choices]),
  }
}

function compiled(stored: StoredPackage): Model {
  const result = compileStored(stored)
  if (result.ok) return result.model
  throw new Error(
    result.mistakes.map(mistake => `${mistake.element}: ${mistake.message.en}`).join('; '),
  )
}

function nextRelease(before: StoredPackage, random: Random): Release {
  const version = (before.definition as { version: number }).version + 1
  let stored: StoredPackage = {
    ...before,
    definition: setAt(before.definition, 'version', version),
  }
  const renamed: Rename[] = []
  const wanted = 1 + random.below(4)
  let model = compiled(stored)
  for (let done = 0, tries = 0; done < wanted && tries < 40; tries += 1) {
    const edit = chooseEdit(random)(stored, random, version)
    if (edit === undefined) continue
    const released = passing(edit.stored)
    if (released === undefined) continue
    model = released
    stored = released.stored
    if (edit.renamed !== undefined) renamed.push(edit.renamed)
    done += 1
  }
  return { model, renamed }
}

function chooseEdit(random: Random): Author {
  let left = random.below(100)
  for (const [weight, edit] of edits) {
    left -= weight
    if (left < 0) return edit
  }
  return reword
}

/** An author releases nothing that does not pass, and puts the examples right. */
function passing(stored: StoredPackage): Model | undefined {
  const { adapted, wrong } = proposeAdapted(stored, NOW)
  if (wrong !== undefined) return undefined
  const result = compileStored(adaptExamples(stored, adapted))
  return result.ok ? result.model : undefined
}

/** Texts that may be reworded, by language and path; addresses have a form of their own. */
export function wordPaths(stored: StoredPackage): { in: 'en' | 'cy'; at: string; text: string }[] {
  return LOCALES.flatMap(locale =>
    textLeaves(stored.content[locale])
      .filter(({ path }) => path[0] !== 'path' && path.every(step => typeof step === 'string'))
      .filter(({ path }) => path.at(-1) !== 'to')
      .map(({ path, text }) => ({ in: locale, at: path.join('.'), text })),
  )
}

/** One line of a text, said otherwise. */
export function reworded(text: string, mark: string, random: Random): string {
  const lines = text.split('\n')
  const full = lines.flatMap((line, index) => (line.trim() === '' ? [] : [index]))
  const at = random.pick(full) ?? 0
  return lines.map((line, index) => (index === at ? `${line} ${mark}` : line)).join('\n')
}

function reword(stored: StoredPackage, random: Random, version: number): Edit | undefined {
  const words = random.pick(wordPaths(stored))
  if (words === undefined || words.text.length > 400) return undefined
  const text = reworded(words.text, `[a${version}]`, random)
  const content = setAt(stored.content[words.in], words.at, text)
  return { stored: { ...stored, content: { ...stored.content, [words.in]: content } } }
}

export function valuePaths(stored: StoredPackage): string[] {
  const open = (findAt(stored.definition, 'share.localValue') as string[] | undefined) ?? []
  return open.filter(path => typeof findAt(stored.definition, path) === 'string')
}

/** Another length of time or amount of the same kind. */
export function revalued(value: string, random: Random): string {
  return value.replace(/\d+/, digits => String(Number(digits) + 1 + random.below(9)))
}

function revalue(stored: StoredPackage, random: Random): Edit | undefined {
  const path = random.pick(valuePaths(stored))
  if (path === undefined) return undefined
  const value = findAt(stored.definition, path) as string
  return {
    stored: { ...stored, definition: setAt(stored.definition, path, revalued(value, random)) },
  }
}

/** A yes-or-no question on a page of its own, with its words; councils and authors draw from the same few ids. */
export function pageParts(id: string, says: string) {
  const words = { [`facts.${id}`]: { label: `${says}?`, short: says } }
  return {
    elements: [
      { at: `facts.${id}`, is: { type: 'yesNo' } },
      { at: `pages.${id}`, is: { asks: [id] } },
    ],
    words: { en: words, cy: words },
    answers: { [id]: true },
  }
}

function addPage(stored: StoredPackage, random: Random): Edit | undefined {
  const id = `extra${random.below(400)}`
  const after = random.pick(idsIn(findAt(stored.definition, 'pages')))
  if (findAt(stored.definition, `facts.${id}`) !== undefined || after === undefined)
    return undefined
  const { words, answers } = pageParts(id, `Asked by the author ${id}`)
  let definition = insertAt(stored.definition, 'facts', { id, is: { type: 'yesNo' }, spot: {} })
  definition = insertAt(definition, 'pages', { id, is: { asks: [id] }, spot: { after } })
  const content = { ...stored.content }
  for (const locale of LOCALES)
    for (const [path, said] of Object.entries(words[locale]))
      content[locale] = setAt(content[locale], path, said)
  const examples = (stored.examples as object[]).map(example =>
    setAt(example, 'answers', { ...(findAt(example, 'answers') as object), ...answers }),
  )
  return { stored: { ...stored, definition, content, examples } }
}

export function choiceFacts(stored: StoredPackage): string[] {
  const facts = findAt(stored.definition, 'facts') as Record<string, { type: string; of?: unknown }>
  return Object.keys(facts).filter(
    id => facts[id]?.type === 'choice' && Array.isArray(facts[id].of),
  )
}

function addOption(stored: StoredPackage, random: Random, version: number): Edit | undefined {
  const fact = random.pick(choiceFacts(stored))
  if (fact === undefined) return undefined
  const id = `option${version}x${random.below(100)}`
  const definition = insertAt(stored.definition, `facts.${fact}.of`, {
    id,
    is: undefined,
    spot: {},
  })
  const content = { ...stored.content }
  for (const locale of LOCALES)
    content[locale] = setAt(content[locale], `facts.${fact}.options.${id}`, `Option ${id}`)
  return { stored: { ...stored, definition, content } }
}

function renameFact(stored: StoredPackage, random: Random, version: number): Edit | undefined {
  const facts = Object.keys(findAt(stored.definition, 'facts') as object)
  const from = random.pick(facts)
  if (from === undefined) return undefined
  return renamedEverywhere(
    stored,
    { kind: 'fact', from, to: `${from.slice(0, 30)}V${version}` },
    version,
  )
}

function renamePage(stored: StoredPackage, random: Random, version: number): Edit | undefined {
  const from = random.pick(idsIn(findAt(stored.definition, 'pages')))
  if (from === undefined || findAt(stored.definition, `facts.${from}`) !== undefined)
    return undefined
  return renamedEverywhere(
    stored,
    { kind: 'page', from, to: `${from.slice(0, 30)}P${version}` },
    version,
  )
}

function renamedEverywhere(stored: StoredPackage, renamed: Rename, version: number): Edit {
  const { from, to, kind } = renamed
  const word = new RegExp(`(^|[.{])${from}(?=$|[.}])`, 'g')
  const replace = (value: unknown): unknown => {
    if (typeof value === 'string')
      return value.replaceAll(word, (_, before: string) => `${before}${to}`)
    if (Array.isArray(value)) return value.map(replace)
    if (typeof value !== 'object' || value === null) return value
    return Object.fromEntries(
      Object.entries(value).map(([key, each]) => [key === from ? to : key, replace(each)]),
    )
  }
  const { renamed: before = [], ...rest } = stored.definition as { renamed?: unknown[] }
  const letters = Object.entries(stored.letters).map(([name, text]) => [
    name,
    replaceHolders(text, from, to),
  ])
  const entry = { from: `${kind}s.${from}`, to: `${kind}s.${to}`, in: version }
  return {
    stored: {
      definition: { ...(replace(rest) as object), renamed: [...before, entry] },
      content: { en: replace(stored.content.en), cy: replace(stored.content.cy) },
      examples: replace(stored.examples),
      letters: Object.fromEntries(letters),
    },
    renamed,
  }
}

function replaceHolders(text: string, from: string, to: string): string {
  return text.replaceAll(`{${from}}`, `{${to}}`)
}

function movePage(stored: StoredPackage, random: Random): Edit | undefined {
  const pages = idsIn(findAt(stored.definition, 'pages'))
  const [id, after] = [random.pick(pages), random.pick(pages)]
  if (id === undefined || after === undefined || id === after) return undefined
  const is = findAt(stored.definition, `pages.${id}`)
  const without = setAt(stored.definition, `pages.${id}`, undefined)
  return {
    stored: { ...stored, definition: insertAt(without, 'pages', { id, is, spot: { after } }) },
  }
}

function takeOutPage(stored: StoredPackage, random: Random): Edit | undefined {
  const page = random.pick(idsIn(findAt(stored.definition, 'pages')))
  return page === undefined ? undefined : { stored: leaveOutElement(stored, `pages.${page}`) }
}

/** The law now sets what councils could set: a clock or a line of the fee. */
function setByLaw(stored: StoredPackage, random: Random): Edit | undefined {
  const path = random.pick(
    valuePaths(stored).filter(each => /^(case\.clocks|fees\.lines)\./.test(each)),
  )
  if (path === undefined) return undefined
  const element = path.split('.').slice(0, 3).join('.')
  let definition = setAt(stored.definition, 'law.actOfTest', {
    act: 'Act of the Test 2026',
    section: '1',
  })
  definition = setAt(definition, `${element}.law`, 'actOfTest')
  definition = setAt(definition, path, revalued(findAt(definition, path) as string, random))
  const locked = (findAt(definition, 'share.locked') as string[] | undefined) ?? []
  return { stored: { ...stored, definition: setAt(definition, 'share.locked', [...locked, path]) } }
}

/** The author takes back what councils were free to leave out or to set. */
function closeMark(stored: StoredPackage, random: Random): Edit | undefined {
  const mark = random.pick(['share.localValue', 'share.localOptional']) ?? ''
  const open = (findAt(stored.definition, mark) as string[] | undefined) ?? []
  if (open.length < 2) return undefined
  const closed = random.pick(open)
  const left = open.filter(each => each !== closed)
  return { stored: { ...stored, definition: setAt(stored.definition, mark, left) } }
}
