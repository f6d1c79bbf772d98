import { todayIn } from '#kernel/dates/plain-date.ts'
import type { EventHandler, JobContext, Periodic } from '#kernel/jobs/job.ts'
import { oneByOne } from '#kernel/jobs/one-by-one.ts'
import type { Tx } from '#kernel/transaction.ts'
import { listOfficers } from '#organisations'
import { isAtWork } from './names.ts'
import { recordEntry } from './record-entry.ts'
import { lockCase, updateCase } from './store.ts'
import { listOpenCasesOf } from './store-lists.ts'

const BATCH = 1000
const ACTOR = { kind: 'system', name: 'release-cases' } as const

/** Someone was stopped: what they had open is nobody's again, in the queue of its team. */
export const releaseOnStop: EventHandler = {
  name: 'release-cases',
  on: ['officer.changed'],
  runAll: (tx, _events, context) => releaseCases(tx, context),
}

/** The same for whose last day has passed, and for what was left over of very many. */
export const releaseOfLeavers: Periodic = {
  name: 'release-cases-of-leavers',
  everyMs: 15 * 60_000,
  run: releaseCases,
}

/** Gives back the open cases of everyone who isn't at work any more. */
async function releaseCases(tx: Tx, context: JobContext): Promise<void> {
  const today = todayIn(context.now)
  const gone = (await listOfficers(tx)).filter(officer => !isAtWork(officer, today))
  const ids = new Set(gone.map(officer => officer.id))
  if (ids.size === 0) return
  const open = await listOpenCasesOf(tx, [...ids], BATCH)
  await oneByOne(tx, context, open, id => releaseCase(tx, context.now, { id, gone: ids }))
}

async function releaseCase(
  tx: Tx,
  now: Date,
  { id, gone }: { id: string; gone: ReadonlySet<string> },
): Promise<void> {
  const before = await lockCase(tx, id)
  // Somebody else may have taken it, or closed it, before it was locked.
  if (before?.assignedTo === undefined || before.assignedTo === null) return
  if (!gone.has(before.assignedTo) || before.state.status === 'closed') return
  const left = { from: before.assignedTo, to: null, because: 'left' }
  const released = { ...before, assignedTo: null }
  const { row, written } = recordEntry(tx, { now, actor: ACTOR }, released, {
    kind: 'assigned',
    event: 'case.assigned',
    data: left,
    public: { to: null },
  })
  await Promise.all([written, updateCase(tx, row)])
}
