import type { Ctx } from '#kernel/context.ts'
import type { PlainDate } from '#kernel/dates/plain-date.ts'
import { notFound } from '#kernel/errors.ts'
import { inCouncil, type Tx } from '#kernel/transaction.ts'
import { caseEnv } from './case-env.ts'
import { getCaseForWork } from './get-case.ts'
import { recordEntry } from './record-entry.ts'
import { updateCase } from './store.ts'
import { listTasksOf, upsertTasks } from './store-around.ts'

/** Adds a task in the officer's own words, for a team, by a day. */
export function addTask(
  ctx: Ctx,
  caseId: string,
  task: { words: string; team: string; dueOn: PlainDate },
): Promise<void> {
  return inCouncil(ctx.db, ctx.council.id, async tx => {
    const { row: before } = await getCaseForWork(tx, ctx.actor, caseId)
    const { row, written } = recordEntry(tx, ctx, before, {
      kind: 'task-added',
      event: 'case.task-added',
      data: task,
      public: { team: task.team },
    })
    const added = { id: `own-${row.seq}`, task: 'own', assignedTo: null, doneAt: null, ...task }
    await Promise.all([written, updateCase(tx, row), upsertTasks(tx, caseId, [added])])
  })
}

/** Ends a task. Done twice is done once. */
export function finishTask(ctx: Ctx, caseId: string, taskId: string): Promise<void> {
  return inCouncil(ctx.db, ctx.council.id, tx =>
    finishTaskInTransaction(tx, ctx, { caseId, taskId }),
  )
}

/** The same within a transaction that is open already. */
export async function finishTaskInTransaction(
  tx: Tx,
  ctx: Ctx,
  { caseId, taskId }: { caseId: string; taskId: string },
): Promise<void> {
  const { row: before } = await getCaseForWork(tx, ctx.actor, caseId)
  const task = (await listTasksOf(tx, caseId)).find(one => one.id === taskId)
  if (task === undefined) throw notFound(`task ${taskId}`)
  if (task.doneAt !== null) return
  const { today } = caseEnv(ctx.council, ctx.now)
  const tasks = before.state.tasks.map(one => (one.id === taskId ? { ...one, doneOn: today } : one))
  const { row, written } = recordEntry(
    tx,
    ctx,
    { ...before, state: { ...before.state, tasks } },
    {
      kind: 'task-done',
      event: 'case.task-done',
      data: { task: task.task, words: task.words },
      public: { task: task.task },
    },
  )
  await Promise.all([
    written,
    updateCase(tx, row),
    upsertTasks(tx, caseId, [{ ...task, doneAt: ctx.now }]),
  ])
}
