import { isDeepStrictEqual } from 'node:util'
import { factEnv, readAnswer } from '#kernel/facts/registry.ts'
import { formatMoney, parseMoney, pence } from '#kernel/money.ts'
import type { Said } from '#kernel/said.ts'
import type { Bill } from '../../cases/bill.ts'
import { said } from '../phrases/said.ts'
import type { Example } from './format-examples.ts'
import type { ElementPath } from './mistake.ts'
import type { Model } from './model.ts'
import { planCase } from './submission.ts'
import { envAfter, isPut, type Walk, type WalkEnv } from './walk.ts'

/** Where an example did not come true: the path inside the example, and what happened instead. */
export type Difference = {
  readonly path: ElementPath
  readonly message: Said
  readonly fix: Said
  /** It does not make the example false. */
  readonly severity?: 'warning'
  /** What came instead, as an example would write it; null for nothing. */
  readonly actual?: unknown
}

type Ran = {
  example: Example
  env: WalkEnv
  walked: Walk
  errors: Readonly<Record<string, string>>
}

/** What an example expected of its submission, held against what came. */
export function compareResult(model: Model, ran: Ran): Difference[] {
  const { example, walked, errors } = ran
  const { expect } = example
  const refused = Object.keys(errors).length > 0
  const differences: Difference[] = []
  if (expect.errors !== undefined || refused)
    differences.push(...compare(['expect', 'errors'], expect.errors ?? {}, errors))
  if (expect.path !== undefined)
    differences.push(...compare(['expect', 'path'], expect.path, walked.path))
  if (refused) return differences
  const ends = walked.stoppedAt ?? (walked.next === 'check' ? 'submitted' : undefined)
  if (ends === undefined) return [...differences, unfinished(model, ran)]
  if (expect.errors === undefined)
    differences.push(...compare(['expect', 'ends'], expect.ends ?? 'submitted', ends))
  differences.push(...compareFacts(model, ran))
  return ends === 'submitted' ? [...differences, ...comparePlan(model, ran)] : differences
}

function unfinished(model: Model, { walked, env }: Ran): Difference {
  const open = openQuestions(model, walked, env)
  return {
    path: ['answers'],
    message: said`The page ${walked.next} asks ${open.join(', ')}, which the example does not answer.`,
    fix: said`Add the answer, or correct the answers before it.`,
  }
}

/** The questions without an answer on the page at which the journey stands. */
export function openQuestions(model: Model, walked: Walk, env: WalkEnv): string[] {
  const scope = envAfter(model, walked, env)
  return (model.pageOf.get(walked.next)?.questions ?? [])
    .filter(question => isPut(question, scope))
    .map(question => question.fact.id)
    .filter(id => !walked.facts.has(id) && !walked.unanswered.includes(id))
}

function compareFacts(model: Model, { example, walked, env }: Ran): Difference[] {
  const scope = factEnv(envAfter(model, walked, env))
  return Object.entries(example.expect.facts ?? {}).flatMap(([id, source]) => {
    const path = ['expect', 'facts', id]
    const definition = model.facts.get(id)?.definition
    if (definition === undefined)
      return [{ path, message: said`${id} is not a fact.`, fix: said`Correct the name.` }]
    const parsed = readAnswer(source, {
      name: id,
      definition: { ...definition, optional: true },
      env: scope,
    })
    const expected = parsed.ok ? parsed.value : source
    return compare(path, expected ?? null, walked.facts.get(id) ?? null)
  })
}

function comparePlan(model: Model, { example, walked, env }: Ran): Difference[] {
  const { expect } = example
  const plan = planCase(model, walked, env)
  const actual = {
    team: plan.team,
    status: plan.state.status,
    flags: plan.flags,
    due: plan.due,
    tasks: plan.tasks.map(task => task.task),
    messages: plan.messages,
    title: plan.title.en,
  }
  return [
    ...compareFee(expect.fee, plan.state.bill),
    ...compareSet(['expect', 'flags'], expect.flags, actual.flags),
    ...compareSet(['expect', 'tasks'], expect.tasks, actual.tasks),
    ...compareSet(['expect', 'messages'], expect.messages, actual.messages),
    ...(['team', 'status', 'due', 'title'] as const).flatMap(key =>
      expect[key] === undefined ? [] : compare(['expect', key], expect[key], actual[key]),
    ),
  ]
}

/** What is to pay in all, as `£12.50`. */
export function compareFee(expected: string | undefined, bill: Bill | undefined): Difference[] {
  if (expected === undefined) return []
  const actual = pence(bill?.totalPence ?? 0)
  const shown = actual === undefined ? '' : formatMoney(actual, 'en')
  const given = parseMoney(expected)
  return compare(
    ['expect', 'fee'],
    given === undefined ? expected : formatMoney(given, 'en'),
    shown,
  )
}

/** Equal, or the difference between them. */
export function compare(path: ElementPath, expected: unknown, actual: unknown): Difference[] {
  if (isDeepStrictEqual(expected, actual)) return []
  return [
    {
      path,
      message: said`${String(path.at(-1))} should be ${orAbsent(expected)}, but it is ${orAbsent(actual)}.`,
      fix: said`Correct the example, or the service.`,
      actual: actual ?? null,
    },
  ]
}

/** A value in a sentence, where it may be missing. */
export function orAbsent(value: unknown): string | Said {
  return value === null || value === undefined ? said`absent` : shown(value)
}

/** As `compare`, for lists whose order says nothing. */
export function compareSet(
  path: ElementPath,
  expected: readonly string[] | undefined,
  actual: readonly string[],
): Difference[] {
  if (expected === undefined) return []
  return compare(path, [...expected].sort(), [...actual].sort())
}

/** A value as it would be written in YAML. */
export function shown(value: unknown): string {
  if (value === null || value === undefined) return 'absent'
  if (Array.isArray(value)) return value.length === 0 ? '[]' : `[${value.map(shown).join(', ')}]`
  if (typeof value !== 'object') return String(value)
  const members = Object.entries(value).map(([key, each]) => `${key}: ${shown(each)}`)
  return members.length === 0 ? '{}' : `{ ${members.join(', ')} }`
}
