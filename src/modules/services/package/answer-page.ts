import type { Locale } from '#kernel/context.ts'
import type { Env } from '#kernel/expressions/expression.ts'
import type { Value } from '#kernel/expressions/value-type.ts'
import { factErrorText } from '#kernel/facts/error-text.ts'
import type { ErrorParam, FactError, FactParse, FormInput } from '#kernel/facts/fact-kind.ts'
import { factEnv, firstFieldOf, kindOf } from '#kernel/facts/registry.ts'
import { entryFacts } from './check-fact-words.ts'
import { findPage, type Model, type ModelPage, type ModelQuestion } from './model.ts'
import { type Answers, envAfter, isPut, seenKey, type WalkEnv, walk } from './walk.ts'

/** An answer refused: `field` is the input the summary's link leads to. */
export type PageError = {
  readonly field: string
  readonly factId: string
  readonly code: string
  readonly params?: { readonly [name: string]: ErrorParam }
  /** In a list: the fact of the entry. */
  readonly entryFact?: string
  /** The rule that refused it, when it was one. */
  readonly ruleId?: string
}

export type ParsedPage =
  | { readonly ok: true; readonly answers: Answers }
  | { readonly ok: false; readonly errors: readonly PageError[] }

export type PageRequest = {
  readonly form: FormInput
  /** All answers so far. */
  readonly answers: Answers
  readonly env: WalkEnv
  /** Answers that came another way than by the inputs of the form, by fact. */
  readonly given?: ReadonlyMap<string, Value | undefined>
  /** Facts that were refused already, and are not read here. */
  readonly refused?: ReadonlySet<string>
}

/**
 * Reads the form of a page. On success gives all answers, with those of this page replaced: a question
 * that was left blank is `null`, one that was not put is no longer there.
 */
export function parsePage(model: Model, pageId: string, request: PageRequest): ParsedPage {
  const page = findPage(model, pageId)
  if (page === undefined) return { ok: false, errors: [] }
  const answers: Record<string, Value | null> = { ...request.answers }
  if (page.questions.length === 0)
    return { ok: true, answers: { ...answers, [seenKey(page.id)]: true } }
  const before = walk(model, request.answers, { ...request.env, until: page.id })
  const facts = new Map(before.facts)
  const env = envAfter(model, { facts }, request.env)
  const errors: PageError[] = []
  for (const question of page.questions) {
    const { id } = question.fact
    delete answers[id]
    if (!isPut(question, env)) continue
    const parsed =
      page.list === id ? checkList(question, request, env) : readAnswer(question, request, env)
    if ('errors' in parsed) errors.push(...parsed.errors)
    else {
      answers[id] = parsed.value ?? null
      if (parsed.value !== undefined) facts.set(id, parsed.value)
    }
  }
  if (errors.length === 0) errors.push(...ruleErrors(page, facts, env))
  return errors.length === 0 ? { ok: true, answers } : { ok: false, errors }
}

type Read = { readonly value: Value | undefined } | { readonly errors: readonly PageError[] }

function readAnswer({ fact, optional }: ModelQuestion, request: PageRequest, env: Env): Read {
  const { id, definition } = fact
  if (request.refused?.has(id)) return { value: undefined }
  const { form, given } = request
  const parsed: FactParse = given?.has(id)
    ? { ok: true, value: given.get(id) }
    : kindOf(definition).parse(form, id, definition, factEnv(env))
  if (!parsed.ok) return { errors: parsed.errors.map(error => ofFact(id, error)) }
  if (parsed.value !== undefined || optional) return { value: parsed.value }
  return { errors: [{ field: firstFieldOf(id, definition), factId: id, code: 'required' }] }
}

export function ofFact(factId: string, { field, code, params, entryFact }: FactError): PageError {
  return {
    field,
    factId,
    code,
    ...(params === undefined ? {} : { params }),
    ...(entryFact === undefined ? {} : { entryFact }),
  }
}

/** A list is filled entry by entry; its page is only left when it has as many as it needs. */
function checkList({ fact, optional }: ModelQuestion, { answers }: PageRequest, env: Env): Read {
  const { id, definition } = fact
  const entries = answers[id]
  if (entries === undefined || entries === null || (Array.isArray(entries) && entries.length === 0))
    return optional
      ? { value: undefined }
      : { errors: [{ field: id, factId: id, code: 'required' }] }
  const codes = kindOf(definition).check(entries, definition, factEnv(env))
  return codes.length === 0
    ? { value: entries }
    : { errors: codes.map(code => ({ field: id, factId: id, code })) }
}

function ruleErrors(page: ModelPage, facts: Map<string, Value>, env: Env): PageError[] {
  for (const { id, value } of page.computed) {
    const result = value(env)
    if (result !== undefined) facts.set(id, result)
  }
  return page.rules
    .filter(rule => facts.has(rule.on) && rule.when(env))
    .map(rule => {
      const question = page.questions.find(each => each.fact.id === rule.on)
      const field =
        question === undefined ? rule.on : firstFieldOf(rule.on, question.fact.definition)
      return { field, factId: rule.on, code: rule.id, ruleId: rule.id }
    })
}

/** The sentence for an error, in the package's own words where it has them. */
export function errorText(model: Model, locale: Locale, error: PageError): string {
  const content = model.content[locale]
  if (error.ruleId !== undefined) return content.rules?.[error.ruleId] ?? error.ruleId
  const fact = model.facts.get(error.factId)
  if (fact === undefined) return error.code
  const own = fact.labels[locale]
  const entry = error.entryFact === undefined ? undefined : own.of[error.entryFact]
  const labels = entry ?? own
  const definition = entryFacts(fact.definition.of)[error.entryFact ?? ''] ?? fact.definition
  return factErrorText({
    type: definition.type,
    code: error.code,
    params: error.params,
    short: labels.short,
    label: labels.label,
    text: labels.errors[error.code],
    locale,
  })
}

/** The form of a page as it stands in the answers: what `parsePage` would read back. */
export function formOf(model: Model, pageId: string, answers: Answers): FormInput {
  const form: Record<string, string | readonly string[] | undefined> = {}
  for (const { fact } of findPage(model, pageId)?.questions ?? []) {
    const answer = answers[fact.id]
    if (answer !== undefined && answer !== null)
      Object.assign(form, kindOf(fact.definition).toForm(answer, fact.id, fact.definition))
  }
  return form
}
