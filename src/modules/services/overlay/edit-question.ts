import type { Locale } from '#kernel/context.ts'
import type { StoredPackage } from '../package/package-source.ts'
import { newChangeId } from './edit-words.ts'
import { findAt } from './element-path.ts'
import type { ChangeOf, Overlay } from './format-overlay.ts'

export const QUESTION_KINDS = ['yesNo', 'text', 'longText', 'number', 'date', 'choice'] as const
export type QuestionKind = (typeof QUESTION_KINDS)[number]

/** A question of the council’s own, as the form gives it. */
export type NewQuestion = {
  readonly kind: QuestionKind
  readonly label: { readonly [locale in Locale]: string }
  readonly hint: { readonly [locale in Locale]: string }
  readonly short: { readonly [locale in Locale]: string }
  readonly options: { readonly [locale in Locale]: readonly string[] }
  readonly optional: boolean
  readonly after: string
  readonly because: string
}

/** What an example answers to a new question, by kind; nothing where it may be left blank. */
const sampleOf: Readonly<Record<QuestionKind, unknown>> = {
  yesNo: false,
  text: 'Example',
  longText: 'Example',
  number: 1,
  date: '2026-01-15',
  choice: 'answer1',
}

/** The question as a change: a fact, a page that asks it, and their words in both languages. */
export function questionChange(
  base: StoredPackage,
  overlay: Overlay,
  question: NewQuestion,
): ChangeOf<'add'> {
  const name = freeName(base, overlay, question.short.en)
  const { kind, optional, because, after } = question
  const ids = question.options.en.map((_, index) => `answer${index + 1}`)
  const is = {
    type: kind,
    ...(kind === 'choice' ? { of: ids } : {}),
    ...(optional ? { optional: true } : {}),
  }
  return {
    id: newChangeId(overlay),
    do: 'add',
    elements: [
      { at: `facts.${name}`, is },
      { at: `pages.${name}`, is: { asks: [name], ...sectionOf(base, after) }, after },
    ],
    words: { en: wordsOf(question, name, 'en'), cy: wordsOf(question, name, 'cy') },
    ...(optional ? {} : { answers: { [name]: sampleOf[kind] } }),
    ...(because === '' ? {} : { because }),
  }
}

/** It belongs to the same heading as the page it follows. */
function sectionOf({ definition }: StoredPackage, after: string): { section?: string } {
  const section = findAt(definition, `pages.${after}.section`)
  return typeof section === 'string' ? { section } : {}
}

function wordsOf(question: NewQuestion, name: string, locale: Locale): Record<string, unknown> {
  const hint = question.hint[locale]
  const options = question.options[locale].map((text, index) => [`answer${index + 1}`, text])
  return {
    [`facts.${name}`]: {
      label: question.label[locale],
      ...(hint === '' ? {} : { hint }),
      short: question.short[locale],
      ...(question.kind === 'choice' ? { options: Object.fromEntries(options) } : {}),
    },
  }
}

/** `our…`, so that an author who later asks the same is not in its way. */
function freeName({ definition }: StoredPackage, overlay: Overlay, short: string): string {
  const letters = short
    .normalize('NFD')
    .replace(/[^A-Za-z0-9 ]/g, '')
    .split(' ')
    .filter(word => word !== '')
    .map(word => word.charAt(0).toUpperCase() + word.slice(1).toLowerCase())
    .join('')
  const own = `our${letters === '' ? 'Question' : letters}`.slice(0, 50)
  const taken = (name: string): boolean =>
    ['facts', 'case.facts', 'pages'].some(each => findAt(definition, `${each}.${name}`)) ||
    JSON.stringify(overlay).includes(`"facts.${name}"`)
  if (!taken(own)) return own
  for (let number = 2; ; number += 1) if (!taken(`${own}${number}`)) return `${own}${number}`
}
