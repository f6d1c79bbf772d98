import type { Ctx } from '#kernel/context.ts'
import type { PlainDate } from '#kernel/dates/plain-date.ts'
import type { Periodic } from '#kernel/jobs/job.ts'
import { oneByOne } from '#kernel/jobs/one-by-one.ts'
import type { Tx } from '#kernel/transaction.ts'
import { closesNow } from './act-on-case.ts'
import { caseEnv } from './case-env.ts'
import type { CaseRow } from './case-row.ts'
import type { CaseType } from './case-type.ts'
import { decideCall, dueCalls, type TimeDecision } from './decide-clock.ts'
import { caseTypeOfRow } from './get-case.ts'
import { recordEntry } from './record-entry.ts'
import { saveNewTasks } from './save-tasks.ts'
import { lockCase, updateCase } from './store.ts'
import { listCasesToCall } from './store-lists.ts'
import { tell } from './tell.ts'

const BATCH = 200

/** Time has the word: warnings, clocks that have ended, replies that did not come, decisions by silence. */
export const callDueCases: Periodic = {
  name: 'call-due-cases',
  everyMs: 5 * 60_000,
  run: async (tx, context) => {
    const ctx: Ctx = { ...context, actor: { kind: 'system', name: 'clock' }, locale: 'en' }
    const { today } = caseEnv(ctx.council, ctx.now)
    const due = await listCasesToCall(tx, today, BATCH)
    await oneByOne(tx, context, due, id => callCase(tx, ctx, id))
  },
}

/** Takes all the calls of one case, in order. Each is marked as it is decided, so a repeat finds nothing to do. */
export async function callCase(tx: Tx, ctx: Ctx, caseId: string): Promise<void> {
  const found = await lockCase(tx, caseId)
  if (found === undefined || found.forgottenAt !== null) return
  const caseType = await caseTypeOfRow(tx, found)
  const env = caseEnv(ctx.council, ctx.now)
  let row: CaseRow = found
  for (const call of dueCalls(row.state, env)) {
    row = await saveCall(tx, ctx, {
      row,
      caseType,
      decision: decideCall(caseType, row.state, { call, env }),
      call: describe(call),
      today: env.today,
    })
  }
}

type Call = Readonly<Record<string, string>>

function describe(call: ReturnType<typeof dueCalls>[number]): Call {
  return call.kind === 'clock' ? { clock: call.clock, at: call.at } : { at: 'no-reply' }
}

type Called = {
  row: CaseRow
  caseType: CaseType
  decision: TimeDecision
  call: Call
  today: PlainDate
}

async function saveCall(
  tx: Tx,
  ctx: Ctx,
  { row: before, caseType, decision, call }: Called,
): Promise<CaseRow> {
  const did = {
    ...(decision.action === undefined ? {} : { action: decision.action }),
    ...(decision.escalate ? { escalated: true } : {}),
  }
  const { row, written } = recordEntry(
    tx,
    ctx,
    { ...before, state: decision.state },
    {
      kind: 'call',
      event: 'case.called-by-clock',
      data: { ...call, ...did },
      public: { ...call, ...did, status: decision.state.status },
    },
  )
  await Promise.all([
    written,
    updateCase(tx, row),
    saveNewTasks(tx, row, before.state.tasks),
    tell(tx, ctx, {
      row,
      caseType,
      messages: decision.messages,
      closes: closesNow(before.state, row.state),
    }),
  ])
  return row
}
