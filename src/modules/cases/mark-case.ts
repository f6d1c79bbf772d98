import type { Locale } from '#kernel/context.ts'
import type { EventHandler } from '#kernel/jobs/job.ts'
import type { Tx } from '#kernel/transaction.ts'
import { endMark, markPlace, removeMark } from '#places'
import { findCase, findCaseType } from './store.ts'

/** Where a case is, on the map and for whoever reports the same; ended with it, gone when it is forgotten. */
export const markCase: EventHandler = {
  name: 'mark-case',
  on: ['case.opened', 'case.acted-on', 'case.called-by-clock', 'case.forgotten'],
  run: async (tx, event) => {
    const about = { kind: 'case', id: event.subject.id }
    const row = await findCase(tx, event.subject.id)
    if (row === undefined || row.forgottenAt !== null) return removeMark(tx, about)
    const closed = row.state.status === 'closed' ? row.changedAt : null
    if (event.type !== 'case.opened') return endMark(tx, about, closed)
    const type = await findCaseType(tx, row.package, row.version)
    const value = type?.place === undefined ? undefined : row.state.facts[type.place]
    await markPlace(tx, { about, kind: row.package, value, madeAt: row.openedAt })
    if (closed !== null) await endMark(tx, about, closed)
  },
}

/** What anyone may be told of an open case that they could follow: its service and when it came. */
export async function publicCase(
  tx: Tx,
  id: string,
  locale: Locale,
): Promise<{ service: string; openedAt: Date } | undefined> {
  const row = await findCase(tx, id)
  if (row === undefined || row.forgottenAt !== null || row.state.status === 'closed')
    return undefined
  const type = await findCaseType(tx, row.package, row.version)
  return type === undefined
    ? undefined
    : { service: type.words[locale].service, openedAt: row.openedAt }
}
