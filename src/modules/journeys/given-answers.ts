import type { Locale } from '#kernel/context.ts'
import type { Value } from '#kernel/expressions/value-type.ts'
import { asFiles } from '#kernel/facts/file.ts'
import { type FactDefinition, readAnswer } from '#kernel/facts/registry.ts'
import {
  type Answers,
  envAfter,
  errorText,
  formOf,
  isPut,
  type Model,
  type ModelPage,
  parsePage,
  type Walk,
  type WalkEnv,
} from '#services'

/** Answers as a program sends them: by fact, as people write (`yes`, `2026-03-04`) or in the form of the values. */
export type Given = Readonly<Record<string, unknown>>

/** An answer that cannot be taken, in the words that a person would be told. */
export type AnswerFault = { readonly fact: string; readonly code: string; readonly message: string }

const texts = {
  en: {
    unknown: 'This service asks nothing of this name',
    byHand:
      'This can’t be answered by an id: give a file at /journeys/{journey}/files/{fact}; say “later”, or wishes for a time, where the service allows it',
  },
  cy: {
    unknown: 'Nid yw’r gwasanaeth hwn yn gofyn dim o’r enw hwn',
    byHand:
      'Ni ellir ateb hyn â rhif adnabod: rhowch ffeil yn /journeys/{journey}/files/{fact}; dywedwch “later”, neu ddymuniadau am amser, lle mae’r gwasanaeth yn caniatáu hynny',
  },
} as const

type Around = { given: Given; before: Answers; env: WalkEnv; locale: Locale }

/** Reads answers one by one; which of them are reached is for the walk. */
export function readGiven(
  model: Model,
  { given, before, env, locale }: Around,
): { answers: Answers; faults: AnswerFault[] } {
  const answers: Record<string, Value | null> = { ...before }
  const faults: AnswerFault[] = []
  const asked = new Map(
    model.pages.flatMap(page => page.questions).map(question => [question.fact.id, question]),
  )
  const t = texts[locale]
  for (const [id, source] of Object.entries(given)) {
    const question = asked.get(id)
    if (question === undefined || question.officeOnly) {
      faults.push({ fact: id, code: 'unknown', message: t.unknown })
      continue
    }
    delete answers[id]
    if (source === null || source === '') continue
    const definition = withoutBounds(question.fact.definition)
    const parsed = readAnswer(source, {
      name: id,
      definition,
      env: { today: env.today, dateOf: () => undefined },
    })
    if (!parsed.ok)
      for (const error of parsed.errors.slice(0, 1))
        faults.push({
          fact: id,
          code: error.code,
          message: errorText(model, locale, { ...error, factId: id }),
        })
    else if (isAnothers(parsed.value)) faults.push({ fact: id, code: 'byHand', message: t.byHand })
    else if (parsed.value !== undefined) answers[id] = parsed.value
  }
  return { answers, faults }
}

// Bounds may depend on other answers: the walk judges them where they are reached.
function withoutBounds(definition: FactDefinition): FactDefinition {
  const { earliest: _, latest: __, ...rest } = definition
  return { ...rest, type: definition.type }
}

/** The id of a file or of a slot is given to a browser that sent or holds it; a program could only guess one. */
function isAnothers(value: Value | undefined): boolean {
  if (asFiles(value)?.some(entry => 'id' in entry) === true) return true
  return typeof value === 'object' && value !== null && 'startsAt' in value
}

/**
 * Answers with the pages passed that ask nothing, which a program has no need to look at, and with every
 * optional question left blank that was not answered.
 */
export function withPassed(model: Model, answers: Answers): Answers {
  const passed: Record<string, Value | null> = { ...answers }
  for (const page of model.pages) {
    if (page.questions.length === 0) passed[`@${page.id}`] = true
    for (const { fact, optional } of page.questions)
      if (optional && passed[fact.id] === undefined) passed[fact.id] = null
  }
  return passed
}

/** What is missing or wrong on the page that comes next, as the page itself would say it. */
export function faultsAt(
  model: Model,
  {
    answers,
    walked,
    env,
    locale,
  }: { answers: Answers; walked: Walk; env: WalkEnv; locale: Locale },
): AnswerFault[] {
  const page = model.pageOf.get(walked.next)
  if (page === undefined) return []
  const wrong = new Set([
    ...openFacts(model, { page, answers, walked, env }),
    ...walked.broken.map(({ factId }) => factId),
  ])
  const form = formOf(model, page.id, answers)
  const parsed = parsePage(model, page.id, { form, answers, env })
  const errors = parsed.ok ? [] : parsed.errors
  return errors
    .filter(({ factId }) => wrong.has(factId))
    .map(error => ({
      fact: error.factId,
      code: error.code,
      message: errorText(model, locale, error),
    }))
}

/** The facts of a page that are put to the person and not answered yet. */
export function openFacts(
  model: Model,
  at: { page: ModelPage; answers: Answers; walked: Pick<Walk, 'facts'>; env: WalkEnv },
): string[] {
  const scope = envAfter(model, at.walked, at.env)
  return at.page.questions
    .filter(question => isPut(question, scope))
    .filter(
      ({ fact, optional }) => (at.answers[fact.id] ?? (optional ? true : undefined)) === undefined,
    )
    .map(({ fact }) => fact.id)
}
