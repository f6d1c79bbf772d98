import { parseLength, type SlotSearch, type Wish } from '#bookings'
import { type PlainDate, todayIn } from '#kernel/dates/plain-date.ts'
import { compileExpression } from '#kernel/expressions/compile-expression.ts'
import type { Env, Expression } from '#kernel/expressions/expression.ts'
import { factEnv } from '#kernel/facts/registry.ts'
import type { RequestContext } from '#kernel/http/request-context.ts'
import type { Tx } from '#kernel/transaction.ts'
import { areaCodesOf, locate } from '#places'
import type { Answers, Model, ModelFact } from '#services'
import { helperOf } from './own-journey.ts'

export type AskedSlot = {
  readonly search: SlotSearch
  readonly bounds: { readonly earliest?: PlainDate; readonly latest?: PlainDate }
}

type Asking = { fact: ModelFact; model: Model; answers: Answers; env: Env }

/** What a question of a package asks of the bookings: the kind, how long, for how many, where, from when until when. */
export async function askedSlot(
  tx: Tx,
  request: RequestContext,
  { fact, model, answers, env }: Asking,
): Promise<AskedSlot> {
  const { definition } = fact
  const { dateOf } = factEnv(env)
  const length = lengthOf(definition, env)
  const areas = await areasOf(tx, request, { model, answers })
  const [earliest, latest] = [dateOf(definition['earliest']), dateOf(definition['latest'])]
  return {
    search: {
      kind: textOf(given(definition['which'], env)) ?? textOf(definition['resource']) ?? '',
      wish: {
        party: Math.max(1, Math.round(numberOf(definition['size'], env) ?? 1)),
        ...(length === undefined ? {} : { length }),
        ...(areas === undefined ? {} : { areas }),
      },
      now: request.now,
      as: helperOf(request) === undefined ? 'customer' : 'officer',
    },
    bounds: {
      ...(earliest === undefined ? {} : { earliest }),
      ...(latest === undefined ? {} : { latest }),
    },
  }
}

function lengthOf(definition: ModelFact['definition'], env: Env): Wish['length'] {
  const minutes = numberOf(definition['minutes'], env)
  if (minutes !== undefined && minutes > 0) return { minutes: Math.round(minutes) }
  return parseLength(textOf(definition['length']))
}

/** The areas of the address that the service is for, where it is one that we know. */
async function areasOf(
  tx: Tx,
  { now }: RequestContext,
  { model, answers }: Pick<Asking, 'model' | 'answers'>,
): Promise<readonly string[] | undefined> {
  const { place } = model.caseType
  const located = place === undefined ? undefined : await locate(tx, answers[place] ?? undefined)
  return located && areaCodesOf(tx, located, todayIn(now))
}

function textOf(value: unknown): string | undefined {
  return typeof value === 'string' ? value : undefined
}

const compiled = new WeakMap<object, (env: Env) => unknown>()

function numberOf(expression: unknown, env: Env): number | undefined {
  const value = given(expression, env)
  return typeof value === 'number' ? value : undefined
}

function given(expression: unknown, env: Env): unknown {
  if (typeof expression !== 'object' || expression === null || !('op' in expression))
    return undefined
  let read = compiled.get(expression)
  if (read === undefined) {
    // The package's checker has put the tree there in place of the source.
    read = compileExpression(expression as Expression)
    compiled.set(expression, read)
  }
  return read(env)
}
