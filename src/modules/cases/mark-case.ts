import type { Locale } from '#kernel/context.ts'
import type { Value } from '#kernel/expressions/value-type.ts'
import { isPlace } from '#kernel/facts/place.ts'
import type { EventHandler } from '#kernel/jobs/job.ts'
import type { Tx } from '#kernel/transaction.ts'
import { endMark, isPublicMark, markPlace, removeMark } from '#places'
import type { CaseRow } from './case-row.ts'
import type { ById, CaseType } from './case-type.ts'
import { caseTypeOfRow } from './get-case.ts'
import { findCase, listCasesByIds } from './store.ts'

/** Where a case is, on the map and for whoever reports the same; ended with it, gone when it is forgotten. */
export const markCase: EventHandler = {
  name: 'mark-case',
  on: ['case.opened', 'case.acted-on', 'case.called-by-clock', 'case.forgotten'],
  runAll: async (tx, events) => {
    const rows = await listCasesByIds(tx, [...new Set(events.map(event => event.subject.id))])
    const byId = new Map(rows.map(row => [row.id, row]))
    for (const { type, subject } of events) await mark(tx, type, subject.id, byId.get(subject.id))
  },
}

async function mark(tx: Tx, event: string, id: string, row: CaseRow | undefined): Promise<void> {
  const about = { kind: 'case', id }
  if (row === undefined || row.forgottenAt !== null) return removeMark(tx, about)
  const closed = row.state.status === 'closed' ? row.changedAt : null
  if (event !== 'case.opened') return endMark(tx, about, closed)
  const type = await caseTypeOfRow(tx, row)
  const { value, isPublic } = placeIn(type, row.state.facts)
  await markPlace(tx, { about, kind: row.package, value, isPublic, madeAt: row.openedAt })
  if (closed !== null) await endMark(tx, about, closed)
}

/**
 * The place of a case. Anyone may be told of what is asked by a point on the map, as problems in the street
 * are: never of what somebody asked for from an address.
 */
function placeIn(type: CaseType, facts: ById<Value>) {
  const fact = type.facts[type.place ?? '']
  const value = type.place === undefined ? undefined : facts[type.place]
  const by: unknown = fact?.definition['by']
  const inOpen = fact?.definition.type === 'place' && Array.isArray(by) && by.includes('point')
  return { value, isPublic: inOpen && !(isPlace(value) && value.address !== undefined) }
}

/** What anyone may be told of an open case that they could follow: its service and when it came. */
export async function publicCase(
  tx: Tx,
  id: string,
  locale: Locale,
): Promise<{ service: string; openedAt: Date } | undefined> {
  const row = await findCase(tx, id)
  if (row === undefined || !(await isPublicMark(tx, { kind: 'case', id }))) return undefined
  const type = await caseTypeOfRow(tx, row)
  return { service: type.words[locale].service, openedAt: row.openedAt }
}
