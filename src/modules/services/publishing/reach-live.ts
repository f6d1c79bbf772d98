import { tellInWordsOf } from '#cases'
import type { Tx } from '#kernel/transaction.ts'
import type { ChangeClass } from '../package/compare-versions.ts'
import {
  listWithWordsOf,
  type Switch,
  stopOthers,
  takeFromNextPage,
  takeWords,
} from './store-versions.ts'

/**
 * Lets a change reach live work as far as its class allows: words at once, in journeys and cases alike;
 * a widening from the next page; a narrowing not at all; a legal stop ends what was begun before.
 */
export async function reachLive(tx: Tx, step: Switch, change: ChangeClass): Promise<void> {
  if (change === 'legalStop') await stopOthers(tx, step)
  if (change === 'text' || change === 'widening') await takeFromNextPage(tx, step)
  if (change !== 'text') return
  await takeWords(tx, step)
  const versions = await listWithWordsOf(tx, step)
  await tellInWordsOf(tx, { package: step.package, version: step.to }, versions)
}
