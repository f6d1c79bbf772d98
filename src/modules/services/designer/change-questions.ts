import { LOCALES } from '#kernel/context.ts'
import { fileOf } from '../package/package-source.ts'
import type { FileChange } from './change-draft.ts'
import { type InBoth, present, wordsGone } from './change-pages.ts'
import { answerInEntries, answerInExamples, withoutAnswers, withoutEntry } from './edit-examples.ts'
import { idFrom } from './element-id.ts'
import { definitionOf, type FactSite } from './fact-site.ts'
import { type DraftLook, type DraftPage, entries, listed, pagesOf } from './look-at-draft.ts'
import { firstDefinition, firstWords, sampleAnswer } from './sample-answer.ts'
import type { YamlEdit } from './yaml/edit-data.ts'

const service = fileOf.definition

export type NewQuestion = { question: InBoth; type: string }

/** Ids that a new fact may not have. */
export function factsTaken(look: DraftLook): string[] {
  const own = entries(entries(look.definition['case'])['facts'])
  const pages = pagesOf(look).map(each => each.id)
  return [...Object.keys(entries(look.definition['facts'])), ...Object.keys(own), ...pages]
}

/** Asks a new question on a page; every example that comes by answers it. */
export function addQuestion(
  look: DraftLook,
  page: DraftPage,
  { question, type }: NewQuestion,
): { id: string; changes: FileChange[] } {
  const id = idFrom(question.en, factsTaken(look))
  const definition = firstDefinition(type)
  const asks: YamlEdit =
    page.asks.length === 0
      ? { kind: 'set', path: ['pages', page.index, 'asks'], value: [id] }
      : { kind: 'insert', path: ['pages', page.index, 'asks'], at: page.asks.length, value: id }
  const answer = sampleAnswer(type, listed(definition['of']).map(String))
  return {
    id,
    changes: [
      { file: service, edits: [set(['facts', id], definition), asks] },
      ...newWords(['facts', id], { question, type }),
      ...answerInExamples(look, { page: page.id, fact: id, answer }),
    ],
  }
}

/** The words that a new fact begins with. */
export function newWords(path: readonly string[], { question, type }: NewQuestion): FileChange[] {
  return LOCALES.map(locale => {
    const label = question[locale]
    const value = { label, short: shortOf(label), ...firstWords(type, locale) }
    return { file: fileOf.content(locale), edits: [set(path, value)] }
  })
}

/** The question without its mark, until its author writes a shorter name. */
function shortOf(label: string): string {
  return label.replace(/\?$/, '').slice(0, 40).trim()
}

function set(path: YamlEdit['path'], value: unknown): YamlEdit {
  return { kind: 'set', path, value }
}

/** Asks a question no longer. */
export function removeQuestion(look: DraftLook, page: DraftPage, fact: string): FileChange[] {
  const at = page.asks.findIndex(ask => ask.fact === fact)
  const path = ['pages', page.index, 'asks']
  const asks: YamlEdit =
    page.asks.length === 1 ? { kind: 'remove', path } : { kind: 'remove', path: [...path, at] }
  return [
    { file: service, edits: [asks, ...present(look.definition, [['facts', fact]])] },
    ...wordsGone(look, [['facts', fact]]),
    ...withoutAnswers(look, [fact]),
  ]
}

/** Asks one thing more of each entry of a list. */
export function addEntryFact(
  look: DraftLook,
  list: FactSite,
  { question, type }: NewQuestion,
): { id: string; changes: FileChange[] } {
  const own = Object.keys(entries(definitionOf(look, list)['of']))
  const id = idFrom(question.en, [...own, ...factsTaken(look)])
  const path = [...list.path.map(String), 'of', id]
  const definition = firstDefinition(type)
  const answer = sampleAnswer(type, listed(definition['of']).map(String))
  return {
    id,
    changes: [
      { file: service, edits: [set(path, definition)] },
      ...newWords([...list.words.map(String), 'of', id], { question, type }),
      ...answerInEntries(look, { list: list.id, fact: id, answer }),
    ],
  }
}

/** Takes one thing out of the entries of a list. */
export function removeEntryFact(look: DraftLook, entry: FactSite): FileChange[] {
  const list = String(entry.path.at(-3))
  return [
    { file: service, edits: [{ kind: 'remove', path: entry.path }] },
    ...wordsGone(look, [entry.words]),
    ...withoutEntry(look, { list, fact: entry.id }),
  ]
}

/** Adds an answer to choose from, and takes others out. */
export function changeOptions(
  look: DraftLook,
  site: FactSite,
  { remove, add }: { remove: readonly string[]; add: InBoth | undefined },
): FileChange[] {
  const options = listed(definitionOf(look, site)['of']).map(String)
  const left = options.filter(id => !remove.includes(id))
  const id = add === undefined ? undefined : idFrom(add.en, options)
  const of = [...site.path, 'of']
  const gone: YamlEdit[] = [...options.keys()]
    .reverse()
    .filter(at => remove.includes(options[at] ?? ''))
    .map(at => ({ kind: 'remove', path: [...of, at] }))
  const none = left.length === 0 && id === undefined && options.length > 0
  const edits: YamlEdit[] = none ? [{ kind: 'remove', path: of }] : gone
  if (id !== undefined) edits.push({ kind: 'insert', path: of, at: left.length, value: id })
  const words = LOCALES.flatMap((locale): FileChange[] => {
    const path = [...site.words, 'options']
    const removed = present(
      look.content[locale],
      remove.map(option => [...path, option]),
    )
    const made = id === undefined || add === undefined ? [] : [set([...path, id], add[locale])]
    const both = [...made, ...removed]
    return both.length === 0 ? [] : [{ file: fileOf.content(locale), edits: both }]
  })
  return [...(edits.length === 0 ? [] : [{ file: service, edits }]), ...words]
}
