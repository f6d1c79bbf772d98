import { findDuplicates } from '#cases'
import type { Duration } from '#kernel/dates/duration.ts'
import { instantInLondon } from '#kernel/dates/london-time.ts'
import type { Tx } from '#kernel/transaction.ts'
import { type Model, planCase, type WalkEnv } from '#services'
import type { OnTheWay } from './open-journey.ts'
import { duplicateKey } from './submit-journey.ts'

/** An open case with the same answers, and what the package makes of it. */
export type Earlier = {
  readonly id: string
  readonly openedAt: Date
  readonly offer: NonNullable<Model['duplicates']>['offer']
  /** The facts that are the same. */
  readonly same: readonly string[]
}

/** The open case with the same key, where the service says what to look for. */
export async function findEarlier(
  tx: Tx,
  { model, walked, env }: Pick<OnTheWay, 'model' | 'walked' | 'env'>,
): Promise<Earlier | undefined> {
  const { duplicates } = model
  const values = duplicates === undefined ? undefined : planCase(model, walked, env).duplicateOf
  if (duplicates === undefined || values === undefined) return undefined
  const since = duplicatesSince(duplicates.within, env)
  const [found] = await findDuplicates(tx, duplicateKey(model.id, values), since)
  return found && { ...found, offer: duplicates.offer, same: duplicates.same }
}

/** From when on an open case may be the same as what is sent now: the beginning of the day so long before. */
export function duplicatesSince(
  within: Duration,
  { calendar, today }: Pick<WalkEnv, 'calendar' | 'today'>,
): Date {
  return instantInLondon(calendar.addDuration(today, within, -1), 0)
}
