import type { Value } from '#kernel/expressions/value-type.ts'
import { factEnv, kindOf } from '#kernel/facts/registry.ts'
import type { Form } from '#kernel/http/form.ts'
import { formatMoney, pence } from '#kernel/money.ts'
import { ofFact, type PageError } from '../../package/answer-page.ts'
import { readExampleAnswers } from '../../package/example-answers.ts'
import { exampleEnv } from '../../package/example-env.ts'
import type { Example } from '../../package/format-examples.ts'
import { findPage, type Model, type ModelFact, type ModelPage } from '../../package/model.ts'
import { type ExampleResult, runExamples } from '../../package/run-examples.ts'
import { type CasePlan, planCase } from '../../package/submission.ts'
import { type Answers, envAfter, isPut, type Walk, type WalkEnv, walk } from '../../package/walk.ts'
import { sampleAnswer } from '../sample-answer.ts'

/** An example as it comes out now: how far it goes, and what becomes of it. */
export type ExampleLook = {
  readonly index: number
  readonly example: Example
  readonly result: ExampleResult
  readonly answers: Answers
  readonly walked: Walk
  readonly env: WalkEnv
  /** The page to answer next; undefined when the journey is at an end, or is refused. */
  readonly next: ModelPage | undefined
  readonly plan: CasePlan | undefined
}

export function lookAtExample(model: Model, index: number, now: Date): ExampleLook | undefined {
  const example = model.examples[index]
  const result = runExamples(model, now)[index]
  if (example === undefined || result === undefined) return undefined
  const env = exampleEnv(example, now)
  const { answers } = readExampleAnswers(model, example, env)
  const walked = walk(model, answers, env)
  const ended = walked.next === 'check' || walked.stoppedAt !== undefined
  const open = ended || walked.broken.length > 0
  return {
    index,
    example,
    result,
    answers,
    walked,
    env,
    next: open ? undefined : findPage(model, walked.next),
    plan: walked.next === 'check' ? planCase(model, walked, env) : undefined,
  }
}

export type PageAnswers =
  | { ok: true; answers: Readonly<Record<string, unknown>> }
  | { ok: false; errors: PageError[] }

/** What is answered by a form of its own is answered by a sample: a file, the entries of a list. */
export function isSampled({ definition }: ModelFact): boolean {
  return definition.type === 'file' || definition.type === 'list'
}

/** The answers of one page as an example writes them. What a rule says of them is for the run. */
export function answersTyped(
  model: Model,
  look: ExampleLook,
  page: ModelPage,
  form: Form,
): PageAnswers {
  const scope = envAfter(model, look.walked, look.env)
  const answers: Record<string, unknown> = {}
  const errors: PageError[] = []
  const facts = new Map(look.walked.facts)
  const env = { ...scope, read: (id: string) => facts.get(id) }
  for (const question of page.questions) {
    const { fact, optional } = question
    const { id, definition } = fact
    if (!isPut(question, env)) continue
    if (isSampled(fact)) {
      answers[id] = sampled(fact)
      continue
    }
    const parsed = kindOf(definition).parse(form, id, definition, factEnv(env))
    if (!parsed.ok) errors.push(...parsed.errors.map(error => ofFact(id, error)))
    else if (parsed.value !== undefined) {
      facts.set(id, parsed.value)
      answers[id] = written(parsed.value, definition.type)
    } else if (!optional) errors.push({ field: id, factId: id, code: 'required' })
  }
  return errors.length > 0 ? { ok: false, errors } : { ok: true, answers }
}

export function sampled({ definition }: ModelFact): unknown {
  if (definition.type === 'file') return sampleAnswer('file')
  const of = Object.entries(Object(definition.of)) as [string, { type: string; of?: unknown }][] // A list's facts, held by its schema.
  const entry = of.map(([id, each]) => {
    const options = Array.isArray(each.of) ? each.of.map(String) : []
    return [id, sampleAnswer(each.type, options)]
  })
  return [Object.fromEntries(entry)]
}

/** A value as people write it in an example. */
export function written(value: Value, type: string): unknown {
  if (type !== 'money') return value
  const amount = pence(Number(value))
  return amount === undefined ? value : formatMoney(amount, 'en')
}
