import { parseLength, type SlotSearch } from '#bookings'
import type { PlainDate } from '#kernel/dates/plain-date.ts'
import { compileExpression } from '#kernel/expressions/compile-expression.ts'
import type { Env, Expression } from '#kernel/expressions/expression.ts'
import { factEnv } from '#kernel/facts/registry.ts'
import type { RequestContext } from '#kernel/http/request-context.ts'
import type { ModelFact } from '#services'
import { helperOf } from './own-journey.ts'

export type AskedSlot = {
  readonly search: SlotSearch
  readonly bounds: { readonly earliest?: PlainDate; readonly latest?: PlainDate }
}

/** What a question of a package asks of the bookings: the kind, how long, for how many, from when until when. */
export function askedSlot(request: RequestContext, fact: ModelFact, env: Env): AskedSlot {
  const { definition } = fact
  const { dateOf } = factEnv(env)
  const length = parseLength(textOf(definition['length']))
  const [earliest, latest] = [dateOf(definition['earliest']), dateOf(definition['latest'])]
  return {
    search: {
      kind: textOf(definition['resource']) ?? '',
      wish: {
        party: Math.max(1, Math.round(numberOf(definition['size'], env) ?? 1)),
        ...(length === undefined ? {} : { length }),
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

function textOf(value: unknown): string | undefined {
  return typeof value === 'string' ? value : undefined
}

const compiled = new WeakMap<object, (env: Env) => unknown>()

function numberOf(expression: unknown, env: Env): number | undefined {
  if (typeof expression !== 'object' || expression === null || !('op' in expression))
    return undefined
  let read = compiled.get(expression)
  if (read === undefined) {
    // The package's checker has put the tree there in place of the source.
    read = compileExpression(expression as Expression)
    compiled.set(expression, read)
  }
  const value = read(env)
  return typeof value === 'number' ? value : undefined
}
