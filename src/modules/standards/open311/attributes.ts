import type { Locale } from '#kernel/context.ts'
import type { Model } from '#services'
import { conditionOf } from '../api/services.ts'

type ModelQuestion = Model['pages'][number]['questions'][number]

export type Attribute = {
  variable: boolean
  code: string
  datatype: 'string' | 'number' | 'datetime' | 'text' | 'singlevaluelist' | 'multivaluelist'
  required: boolean
  datatype_description: string
  order: number
  description: string
  values?: { key: string; name: string }[]
}

/** The questions that arguments of the protocol answer, by fact; all others are attributes. */
export type Standing = {
  readonly place: string
  readonly name: string | undefined
  readonly email: string | undefined
  readonly telephone: string | undefined
  /** The first question for free words. */
  readonly description: string | undefined
}

export function standingOf(model: Model): Standing {
  const { place = '', applicant } = model.caseType
  const free = questionsOf(model).find(({ fact }) => fact.definition.type === 'longText')
  const { name, email, telephone } = applicant
  return { place, name, email, telephone, description: free?.fact.id }
}

function questionsOf(model: Model): ModelQuestion[] {
  return model.pages.flatMap(page => page.questions).filter(({ officeOnly }) => !officeOnly)
}

const DATATYPES: Readonly<Record<string, Attribute['datatype']>> = {
  choice: 'singlevaluelist',
  yesNo: 'singlevaluelist',
  declaration: 'singlevaluelist',
  choices: 'multivaluelist',
  number: 'number',
  date: 'datetime',
  longText: 'text',
}

const words = {
  en: { yes: 'Yes', no: 'No', only: 'Only if', ends: 'Not by this service, if' },
  cy: { yes: 'Ie', no: 'Na', only: 'Dim ond os', ends: 'Nid drwy’r gwasanaeth hwn, os' },
} as const

/**
 * The attributes of a service, from its package, in the order of its pages. What is asked under a
 * condition is not `required` (the protocol knows no conditions) and says so in its description; when
 * the answers lead to it, it is wanted like any other. A page that would end the journey is told as an
 * attribute without input, so that an app can say so before anybody types.
 */
export function attributesOf(model: Model, locale: Locale): Attribute[] {
  const standing = new Set<string | undefined>(Object.values(standingOf(model)))
  const listed = model.pages.flatMap(page => {
    const when = conditionOf(model, page.whenExpression, locale)
    if (page.stop) return [endOf(model, page.id, { when, locale })]
    return page.questions
      .filter(({ fact, officeOnly }) => !officeOnly && !standing.has(fact.id))
      .map(question => attributeOf(model, question, { when, locale }))
  })
  return listed.map((attribute, index) => ({ ...attribute, order: index + 1 }))
}

type At = { when: string | undefined; locale: Locale }

function attributeOf(
  model: Model,
  { fact, optional, whenExpression }: ModelQuestion,
  { when, locale }: At,
): Attribute {
  const labels = fact.labels[locale]
  const conditions = [when, conditionOf(model, whenExpression, locale)].filter(
    one => one !== undefined,
  )
  const said = conditions.map(one => ` (${words[locale].only} ${one})`).join('')
  const values = valuesOf(model, fact.id, locale)
  return {
    variable: true,
    code: fact.id,
    datatype: DATATYPES[fact.definition.type] ?? 'string',
    required: !optional && conditions.length === 0,
    datatype_description: labels.hint ?? labels.unit ?? '',
    order: 0,
    description: `${labels.label}${said}`,
    ...(values === undefined ? {} : { values }),
  }
}

function valuesOf(model: Model, id: string, locale: Locale): Attribute['values'] {
  const fact = model.facts.get(id)
  const type = fact?.definition.type
  const t = words[locale]
  if (type === 'yesNo' || type === 'declaration')
    return [
      { key: 'yes', name: t.yes },
      { key: 'no', name: t.no },
    ]
  if (type !== 'choice' && type !== 'choices') return undefined
  const options = fact?.definition.of
  return (Array.isArray(options) ? options : []).map(option => ({
    key: String(option),
    name: fact?.labels[locale].options[String(option)]?.label ?? String(option),
  }))
}

function endOf(model: Model, page: string, { when, locale }: At): Attribute {
  const title = model.content[locale].pages?.[page]?.title ?? page
  return {
    variable: false,
    code: page,
    datatype: 'text',
    required: false,
    datatype_description: '',
    order: 0,
    description: when === undefined ? title : `${title} (${words[locale].ends} ${when})`,
  }
}
