import { addDays, type PlainDate, todayIn } from '#kernel/dates/plain-date.ts'
import type { RequestContext } from '#kernel/http/request-context.ts'
import { hashToken } from '#kernel/http/secrets.ts'
import type { Periodic } from '#kernel/jobs/job.ts'
import { inCouncil } from '#kernel/transaction.ts'
import { type ApiKey, stateOf } from './api-key.ts'
import { countCall, findKeyByHash, sweepUse } from './store-keys.ts'

/** What is left of the quota that ends first, for the headers of the answer. */
export type Quota = { readonly limit: number; readonly left: number; readonly resetSeconds: number }

export type Admission =
  | { readonly kind: 'admitted'; readonly key: ApiKey; readonly quota: Quota }
  | { readonly kind: 'unknown' | 'expired' | 'revoked' }
  | { readonly kind: 'exhausted'; readonly quota: Quota }

const MINUTE_MS = 60_000
const DAY_MS = 24 * 60 * MINUTE_MS

/**
 * Whether a key may call now. The call is counted in a transaction of its own, so that refused and
 * failed calls count too and a quota holds across processes.
 */
export function admitCall(request: RequestContext, typed: string): Promise<Admission> {
  const { db, council, now } = request
  return inCouncil(db, council.id, async (tx): Promise<Admission> => {
    const key = await findKeyByHash(tx, hashToken(typed))
    if (key === undefined) return { kind: 'unknown' }
    const state = stateOf(key, todayIn(now))
    if (state !== 'live') return { kind: state }
    const day = startOfDay(todayIn(now))
    const minute = new Date(Math.floor(now.getTime() / MINUTE_MS) * MINUTE_MS)
    const used = await countCall(tx, key.id, { minute, day })
    return judgeUse(key, used, {
      minute: secondsUntil(minute.getTime() + MINUTE_MS, now),
      day: secondsUntil(day.getTime() + DAY_MS, now),
    })
  })
}

type BySpan = { readonly minute: number; readonly day: number }

/** The quota of which less is left is told; one call too many of either is refused. */
export function judgeUse(key: ApiKey, used: BySpan, reset: BySpan): Admission {
  const minute = {
    limit: key.perMinute,
    left: key.perMinute - used.minute,
    resetSeconds: reset.minute,
  }
  const day = { limit: key.perDay, left: key.perDay - used.day, resetSeconds: reset.day }
  const quota = day.left <= minute.left ? day : minute
  return quota.left < 0
    ? { kind: 'exhausted', quota: { ...quota, left: 0 } }
    : { kind: 'admitted', key, quota }
}

function startOfDay(day: PlainDate): Date {
  return new Date(`${day}T00:00:00Z`)
}

function secondsUntil(end: number, now: Date): number {
  return Math.max(1, Math.ceil((end - now.getTime()) / 1000))
}

export const sweepCalls: Periodic = {
  name: 'sweep-api-calls',
  everyMs: 60 * MINUTE_MS,
  run: (tx, { now }) =>
    sweepUse(tx, {
      minutes: new Date(now.getTime() - 60 * MINUTE_MS),
      days: startOfDay(addDays(todayIn(now), -400)),
    }),
}
