import type { Ctx } from '#kernel/context.ts'
import type { Value } from '#kernel/expressions/value-type.ts'
import { inCouncil, type Tx } from '#kernel/transaction.ts'
import { caseEnv } from './case-env.ts'
import type { CaseRow } from './case-row.ts'
import { type ById, type CaseState, type CaseType, closedStatus, type Role } from './case-type.ts'
import { chargeDecision } from './charge-case.ts'
import { type Decision, decideAction, findAction } from './decide-action.ts'
import { getCaseForWork } from './get-case.ts'
import { recordEntry } from './record-entry.ts'
import { rolesFor } from './roles.ts'
import { saveNewTasks } from './save-tasks.ts'
import { updateCase } from './store.ts'
import { answerAsks } from './store-around.ts'
import { tell } from './tell.ts'

export type ActRequest = {
  caseId: string
  action: string
  with?: ById<Value>
  reason?: string
  /** What the officer adds in their own words; it can go into the message. */
  note?: string
  /** The seq of the case as the officer saw it; another number means that someone came between. */
  seenSeq?: number
}

export type Acted =
  | { kind: 'done'; row: CaseRow }
  | Extract<Decision, { kind: 'refused' }>
  | { kind: 'changed-since' }

/** Does one of a case's actions: lock, decide, save, tell, in one transaction. */
export function actOnCase(ctx: Ctx, request: ActRequest): Promise<Acted> {
  return inCouncil(ctx.db, ctx.council.id, tx => actInTransaction(tx, ctx, request))
}

/** The same within a transaction that is open already. */
export async function actInTransaction(tx: Tx, ctx: Ctx, request: ActRequest): Promise<Acted> {
  const { row, caseType } = await getCaseForWork(tx, ctx.actor, request.caseId)
  if (request.seenSeq !== undefined && request.seenSeq !== row.seq) return { kind: 'changed-since' }
  const role = roleToAct(ctx, { row, caseType }, request.action)
  const wanted = {
    action: request.action,
    role,
    with: request.with,
    reason: request.reason,
    by: personOf(ctx),
  }
  const decision = decideAction(caseType, row.state, {
    request: wanted,
    env: caseEnv(ctx.council, ctx.now),
  })
  if (decision.kind === 'refused') return decision
  return { kind: 'done', row: await saveDecision(tx, ctx, { row, caseType, request, decision }) }
}

function personOf({ actor }: Pick<Ctx, 'actor'>): string | undefined {
  return actor.kind === 'officer' ? actor.officerId : undefined
}

/** Of the parts an officer may play, one that the action names; the first when none is, so that the refusal is told. */
function roleToAct(
  ctx: Ctx,
  { row, caseType }: { row: CaseRow; caseType: CaseType },
  action: string,
): Role {
  const roles = rolesFor(ctx.actor, row.state)
  const by = findAction(caseType, row.state, action)?.by ?? []
  return roles.find(role => by.includes(role)) ?? roles[0] ?? 'customer'
}

type Done = Extract<Decision, { kind: 'done' }>

/** Writes what was decided: row, history, tasks, messages. */
export async function saveDecision(
  tx: Tx,
  ctx: Ctx,
  done: { row: CaseRow; caseType: CaseType; request: ActRequest; decision: Done },
): Promise<CaseRow> {
  const { request, decision, caseType } = done
  const { row, written } = recordEntry(
    tx,
    ctx,
    { ...done.row, state: decision.state },
    {
      kind: 'action',
      event: 'case.acted-on',
      data: {
        action: request.action,
        ...present('with', request.with),
        ...present('reason', request.reason),
        ...present('note', request.note),
      },
      public: {
        action: request.action,
        status: decision.state.status,
        ...present('outcome', decision.state.outcome),
        ...present('reason', request.reason),
      },
    },
  )
  // Before its messages, which may have the link to pay it.
  await chargeDecision(tx, ctx, { row, before: done.row.state.bill, caseType })
  await Promise.all([
    written,
    updateCase(tx, row),
    saveNewTasks(tx, row, done.row.state.tasks),
    tell(tx, ctx, {
      row,
      caseType,
      messages: decision.messages,
      closes: closesNow(done.row.state, row.state),
      ...present('reason', request.reason),
      ...present('note', request.note),
    }),
    ...(request.action === 'reply' ? [answerAsks(tx, row.id, ctx.now)] : []),
  ])
  return row
}

export function closesNow(before: CaseState, after: CaseState): boolean {
  return before.status !== closedStatus && after.status === closedStatus
}

function present<Name extends string, T>(name: Name, value: T | undefined): { [key in Name]?: T } {
  return value === undefined ? {} : ({ [name]: value } as { [key in Name]?: T }) // TypeScript can't follow a computed key.
}
