import type { FileChange } from './change-draft.ts'
import { answerInExamples, expectPage, withoutAnswers, withoutPage } from './edit-examples.ts'
import { idFrom } from './element-id.ts'
import { type DraftLook, type DraftPage, entries, listed, pagesOf } from './look-at-draft.ts'
import { sampleAnswer } from './sample-answer.ts'
import type { YamlEdit } from './yaml/edit-data.ts'

const service = 'service.yaml'
const english = 'content.en.yaml'
const welsh = 'content.cy.yaml'

type InBoth = { en: string; cy: string }

/** Puts a new page behind another, or first. */
export function addPage(
  look: DraftLook,
  { title, after, stop }: { title: InBoth; after: string | undefined; stop: boolean },
): { id: string; changes: FileChange[] } {
  const pages = pagesOf(look)
  const taken = [...pages.map(page => page.id), ...Object.keys(entries(look.definition['facts']))]
  const id = idFrom(title.en, taken)
  const at = pages.findIndex(page => page.id === after) + 1
  const value = stop ? { id, stop: true } : { id }
  const words = (text: string): YamlEdit => ({
    kind: 'set',
    path: ['pages', id],
    value: { title: text },
  })
  return {
    id,
    changes: [
      { file: service, edits: [{ kind: 'insert', path: ['pages'], at, value }] },
      { file: english, edits: [words(title.en)] },
      { file: welsh, edits: [words(title.cy)] },
      ...(stop ? [] : expectPage(look, id, after)),
    ],
  }
}

export function movePage(from: number, to: number): FileChange[] {
  return [{ file: service, edits: [{ kind: 'move', path: ['pages'], from, to }] }]
}

/** Takes a page out, with the questions that it alone asks. */
export function removePage(look: DraftLook, page: DraftPage): FileChange[] {
  const facts = page.asks.map(ask => ask.fact)
  return [
    {
      file: service,
      edits: [
        { kind: 'remove', path: ['pages', page.index] },
        ...present(
          look.definition,
          facts.map(fact => ['facts', fact]),
        ),
      ],
    },
    ...wordsGone(look, [['pages', page.id], ...facts.map(fact => ['facts', fact])]),
    ...withoutPage(look, { id: page.id, facts }),
  ]
}

function present(value: unknown, paths: readonly (readonly string[])[]): YamlEdit[] {
  return paths
    .filter(([section = '', id = '']) => Object.hasOwn(entries(entries(value)[section]), id))
    .map(path => ({ kind: 'remove', path }))
}

function wordsGone(look: DraftLook, paths: readonly (readonly string[])[]): FileChange[] {
  const of = (file: string, content: unknown): FileChange[] => {
    const edits = present(content, paths)
    return edits.length === 0 ? [] : [{ file, edits }]
  }
  return [...of(english, look.content.en), ...of(welsh, look.content.cy)]
}

const FIRST_OPTIONS = {
  of: ['first', 'second'],
  en: { first: 'First answer', second: 'Second answer' },
  cy: { first: 'Ateb cyntaf', second: 'Ail ateb' },
}

function isChoice(type: string): boolean {
  return type === 'choice' || type === 'choices'
}

/** Asks a new question on a page; every example that comes by answers it. */
export function addQuestion(
  look: DraftLook,
  page: DraftPage,
  { question, type }: { question: InBoth; type: string },
): { id: string; changes: FileChange[] } {
  const own = entries(entries(look.definition['case'])['facts'])
  const taken = [
    ...Object.keys(entries(look.definition['facts'])),
    ...Object.keys(own),
    ...pagesOf(look).map(each => each.id),
  ]
  const id = idFrom(question.en, taken)
  const choice = isChoice(type)
  const definition = choice ? { type, of: FIRST_OPTIONS.of } : { type }
  const asks: YamlEdit =
    page.asks.length === 0
      ? { kind: 'set', path: ['pages', page.index, 'asks'], value: [id] }
      : { kind: 'insert', path: ['pages', page.index, 'asks'], at: page.asks.length, value: id }
  const words = (label: string, options: object): YamlEdit => ({
    kind: 'set',
    path: ['facts', id],
    value: { label, short: shortOf(label), ...(choice ? { options } : {}) },
  })
  const answer = sampleAnswer(type, FIRST_OPTIONS.of)
  return {
    id,
    changes: [
      { file: service, edits: [{ kind: 'set', path: ['facts', id], value: definition }, asks] },
      { file: english, edits: [words(question.en, FIRST_OPTIONS.en)] },
      { file: welsh, edits: [words(question.cy, FIRST_OPTIONS.cy)] },
      ...answerInExamples(look, { page: page.id, fact: id, answer }),
    ],
  }
}

/** The question without its mark, until its author writes a shorter name. */
function shortOf(label: string): string {
  return label.replace(/\?$/, '').slice(0, 40).trim()
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

export type Settings = {
  type: string
  optional: boolean
  special: boolean
  max: string
  min: string
}

// Settings that belong to one type of answer and mean nothing to another.
const OF_A_TYPE = [
  'of',
  'none',
  'max',
  'min',
  'decimals',
  'pattern',
  'earliest',
  'latest',
  'kinds',
  'by',
]

/** Changes what kind of answer a question takes, and its settings. */
export function changeSettings(look: DraftLook, fact: string, to: Settings): FileChange[] {
  const now = entries(entries(look.definition['facts'])[fact])
  const edits: YamlEdit[] = []
  const set = (key: string, value: unknown) => {
    if (value === undefined && now[key] !== undefined)
      edits.push({ kind: 'remove', path: ['facts', fact, key] })
    if (value !== undefined && value !== now[key])
      edits.push({ kind: 'set', path: ['facts', fact, key], value })
  }
  const other = to.type !== now['type']
  const stays = (key: string) => !(isChoice(to.type) && key === 'of' && now['of'] !== undefined)
  if (other) for (const key of OF_A_TYPE) if (stays(key)) set(key, undefined)
  set('type', to.type)
  if (other && isChoice(to.type) && now['of'] === undefined) set('of', FIRST_OPTIONS.of)
  set('optional', to.optional ? true : undefined)
  set('class', to.special ? 'special' : now['class'] === 'special' ? undefined : now['class'])
  if (!other) {
    set('max', bound(to.max))
    set('min', bound(to.min))
  }
  return [
    ...(edits.length === 0 ? [] : [{ file: service, edits }]),
    ...(other ? otherType(look, fact, to.type) : []),
  ]
}

function bound(typed: string): unknown {
  if (typed === '') return undefined
  return /^-?\d+(\.\d+)?$/.test(typed) ? Number(typed) : typed
}

/** The words of the answers come and go with the type, and the examples answer in its way. */
function otherType(look: DraftLook, fact: string, type: string): FileChange[] {
  const definition = entries(entries(look.definition['facts'])[fact])
  const had = listed(definition['of']).map(String)
  const wordsFor = (file: string, locale: 'en' | 'cy'): FileChange[] => {
    const words = entries(entries(look.content[locale]['facts'])[fact])
    const path = ['facts', fact, 'options']
    if (isChoice(type) && had.length === 0)
      return [{ file, edits: [{ kind: 'set', path, value: FIRST_OPTIONS[locale] }] }]
    if (!isChoice(type) && words['options'] !== undefined)
      return [{ file, edits: [{ kind: 'remove', path }] }]
    return []
  }
  const page = pagesOf(look).find(each => each.asks.some(ask => ask.fact === fact))
  const answer = sampleAnswer(type, had.length === 0 ? FIRST_OPTIONS.of : had)
  return [
    ...wordsFor(english, 'en'),
    ...wordsFor(welsh, 'cy'),
    ...(page === undefined ? [] : answerInExamples(look, { page: page.id, fact, answer })),
  ]
}

export type NewOption = InBoth

/** Adds an answer to choose from, and takes others out. */
export function changeOptions(
  look: DraftLook,
  fact: string,
  { remove, add }: { remove: readonly string[]; add: NewOption | undefined },
): FileChange[] {
  const options = listed(entries(entries(look.definition['facts'])[fact])['of']).map(String)
  const left = options.filter(id => !remove.includes(id))
  const id = add === undefined ? undefined : idFrom(add.en, options)
  const edits: YamlEdit[] = [...options.keys()]
    .reverse()
    .filter(at => remove.includes(options[at] ?? ''))
    .map(at => ({ kind: 'remove', path: ['facts', fact, 'of', at] }))
  if (id !== undefined)
    edits.push({ kind: 'insert', path: ['facts', fact, 'of'], at: left.length, value: id })
  const wordsFor = (file: string, locale: 'en' | 'cy'): FileChange[] => {
    const words = entries(entries(entries(look.content[locale]['facts'])[fact])['options'])
    const path = (option: string) => ['facts', fact, 'options', option]
    const gone: YamlEdit[] = remove
      .filter(option => Object.hasOwn(words, option))
      .map(option => ({ kind: 'remove', path: path(option) }))
    const made: YamlEdit[] =
      id === undefined || add === undefined
        ? []
        : [{ kind: 'set', path: path(id), value: add[locale] }]
    return [...gone, ...made].length === 0 ? [] : [{ file, edits: [...made, ...gone] }]
  }
  return [
    ...(edits.length === 0 ? [] : [{ file: service, edits }]),
    ...wordsFor(english, 'en'),
    ...wordsFor(welsh, 'cy'),
  ]
}
