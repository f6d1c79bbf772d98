import { tellInWordsOf } from '#cases'
import { type Actor, actorKey } from '#kernel/context.ts'
import { publish } from '#kernel/events/publish.ts'
import { newId } from '#kernel/ids.ts'
import type { Tx } from '#kernel/transaction.ts'
import { getModel } from '../get-model.ts'
import { compareVersions } from '../package/compare-versions.ts'
import { upsertService } from '../store.ts'
import { reachLive } from './reach-live.ts'
import { findBefore, giveBack, insertTurn, listWords } from './store-online.ts'
import { findCurrent, findHolderOfPath } from './store-versions.ts'

export type TakenBack =
  | { kind: 'takenBack'; to: number }
  | { kind: 'refused'; reason: 'noneBefore' | 'legalStop' | 'retired' | 'pathTaken' | 'moved' }

/**
 * Puts the version before the present one online again, in one step. Journeys begun on the present one
 * end on it, or take the older one where that only widens; a legal stop is never taken back, since it
 * would put what the law no longer allows online again.
 */
export async function takeBack(
  tx: Tx,
  by: { now: Date; actor: Actor },
  { name, from, because }: { name: string; from: number; because: string },
): Promise<TakenBack> {
  const current = await findCurrent(tx, name)
  if (current === undefined || current.version !== from) return { kind: 'refused', reason: 'moved' }
  if (current.retiredAt !== null) return { kind: 'refused', reason: 'retired' }
  const before = await findBefore(tx, name, current.version)
  if (before === undefined) return { kind: 'refused', reason: 'noneBefore' }
  if (before.change === 'legalStop') return { kind: 'refused', reason: 'legalStop' }
  const [now, then] = [await getModel(tx, name, from), await getModel(tx, name, before.version)]
  if ((await findHolderOfPath(tx, then)) !== undefined)
    return { kind: 'refused', reason: 'pathTaken' }
  const step = { package: name, from, to: before.version }
  await giveBack(tx, step)
  const back = compareVersions(now, then).class
  // The older version may be the one that stopped what came before it: that has been done.
  await reachLive(tx, step, back === 'legalStop' ? 'narrowing' : back)
  await tellCasesAgain(tx, name)
  await upsertService(tx, then)
  await insertTurn(tx, {
    id: newId(by.now.getTime()),
    package: name,
    version: step.to,
    before: from,
    what: 'takenBack',
    because,
    at: by.now,
    by: actorKey(by.actor),
  })
  await publish(tx, by, {
    type: 'service.takenBack',
    subject: { kind: 'council', id: tx.councilId },
    data: { package: name, version: step.to, from, because },
  })
  return { kind: 'takenBack', to: step.to }
}

async function tellCasesAgain(tx: Tx, name: string): Promise<void> {
  for (const { version, words } of await listWords(tx, name))
    await tellInWordsOf(tx, { package: name, version: words }, [version])
}
