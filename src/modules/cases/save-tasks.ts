import type { Tx } from '#kernel/transaction.ts'
import type { CaseRow } from './case-row.ts'
import { NEVER } from './case-row.ts'
import type { TaskState } from './case-type.ts'
import { upsertTasks } from './store-around.ts'

/** Writes the tasks that an opening or an action added, for the lists of the teams that must do them. */
export function saveNewTasks(tx: Tx, row: CaseRow, before: readonly TaskState[]): Promise<void> {
  const known = new Set(before.map(task => task.id))
  const added = row.state.tasks.filter(task => !known.has(task.id))
  return upsertTasks(
    tx,
    row.id,
    added.map(task => ({
      id: task.id,
      task: task.task,
      words: null,
      team: task.team,
      assignedTo: null,
      dueOn: task.dueOn ?? NEVER,
      doneAt: null,
    })),
  )
}
