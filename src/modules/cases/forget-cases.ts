import { releaseFiles } from '#files'
import type { Ctx } from '#kernel/context.ts'
import type { Periodic } from '#kernel/jobs/job.ts'
import { oneByOne } from '#kernel/jobs/one-by-one.ts'
import type { Tx } from '#kernel/transaction.ts'
import { caseEnv } from './case-env.ts'
import { aboutCase } from './case-files.ts'
import { recordEntry } from './record-entry.ts'
import { lockCase, updateCase } from './store.ts'
import { forgetCaseRow } from './store-forget.ts'
import { listCasesToForget } from './store-lists.ts'

const BATCH = 200

/** Forgets the details of cases whose day has come, as their package says. What stays is a tombstone and the counts. */
export const forgetCases: Periodic = {
  name: 'forget-cases',
  everyMs: 60 * 60_000,
  run: async (tx, context) => {
    const ctx: Ctx = { ...context, actor: { kind: 'system', name: 'retention' }, locale: 'en' }
    const { today } = caseEnv(ctx.council, ctx.now)
    const due = await listCasesToForget(tx, today, BATCH)
    await oneByOne(tx, context, due, id => forgetCase(tx, ctx, id))
  },
}

/** Removes every word a person gave or an officer wrote. The history keeps what was done and when. */
export async function forgetCase(tx: Tx, ctx: Ctx, caseId: string): Promise<void> {
  const before = await lockCase(tx, caseId)
  if (before === undefined || before.forgottenAt !== null) return
  const { asked: _, disposal: __, ...state } = before.state
  const bare = { ...before, assignedTo: null, state: { ...state, facts: {} } }
  const { row, written } = recordEntry(tx, ctx, bare, {
    kind: 'forgotten',
    event: 'case.forgotten',
    data: {},
    public: { package: before.package, outcome: before.state.outcome ?? null },
  })
  await Promise.all([written, updateCase(tx, row), forgetCaseRow(tx, caseId, ctx.now)])
  await releaseFiles(tx, ctx, aboutCase(row))
}
