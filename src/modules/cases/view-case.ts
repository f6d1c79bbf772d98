import { listAccessTo, recordAccess } from '#customers'
import type { RequestContext } from '#kernel/http/request-context.ts'
import { inCouncil, type Tx } from '#kernel/transaction.ts'
import { listMessagesAbout } from '#messages'
import { chargesAbout } from '#payments'
import { listCaseFiles, listEvidence } from './case-files.ts'
import type { CaseRow } from './case-row.ts'
import { getCase, type OpenedRow } from './get-case.ts'
import { loadNames, type People } from './names.ts'
import { placeOfCase } from './place-of-case.ts'
import { maySeeCase } from './roles.ts'
import { listEntries, listOpenDuplicates, listOtherCases } from './store.ts'
import { listTasksOf, markSeen } from './store-around.ts'

export type CaseView = Awaited<ReturnType<typeof viewCase>>

/** Why an officer looked, as the access log keeps it and the customer reads it. */
export const WHY_WORKING = 'working on the case'

const LOOKS_SHOWN = 30

/**
 * Everything of a case for its page. That it was looked at, and by whom, is written in the same
 * transaction, so that nothing is shown without a trace. @throws AppError NOT_FOUND
 */
export function viewCase(ctx: RequestContext, caseId: string, people: People) {
  return inCouncil(ctx.db, ctx.council.id, async tx => {
    const found = await getCase(tx, ctx.actor, caseId)
    const [parts, names] = await Promise.all([
      partsOf(tx, ctx, found),
      loadNames(tx, ctx, people),
      recordLook(tx, ctx, found.row),
    ])
    return { ...found, ...parts, names }
  })
}

async function partsOf(tx: Tx, ctx: RequestContext, opened: OpenedRow) {
  const { row } = opened
  const inSight = (others: CaseRow[]) => others.filter(each => maySeeCase(ctx.actor, each))
  const [entries, messages, tasks, accesses, others, duplicates, files, evidence, charges, place] =
    await Promise.all([
      listEntries(tx, row.id),
      listMessagesAbout(tx, 'case', row.id),
      listTasksOf(tx, row.id),
      listAccessTo(tx, 'case', row.id, LOOKS_SHOWN),
      listOtherCases(tx, row),
      row.duplicateKey === null ? [] : listOpenDuplicates(tx, row.duplicateKey, new Date(0)),
      listCaseFiles(tx, row),
      row.forgottenAt === null ? listEvidence(tx, ctx, opened) : [],
      chargesAbout(tx, { kind: 'case', id: row.id }, ctx.now),
      placeOfCase(tx, ctx, opened),
    ])
  return {
    entries,
    messages,
    tasks,
    accesses,
    files,
    evidence,
    charges,
    place,
    others: inSight(others),
    duplicates: inSight(duplicates).filter(each => each.id !== row.id),
  }
}

/** The case is seen up to here, and the look is written down. */
async function recordLook(tx: Tx, ctx: RequestContext, row: CaseRow): Promise<void> {
  const { actor, now } = ctx
  const look = { now, actor, partyId: row.partyId, subject: { kind: 'case', id: row.id } }
  await Promise.all([
    recordAccess(tx, { ...look, why: WHY_WORKING }),
    actor.kind === 'officer' ? markSeen(tx, actor.officerId, row.id, row.seq) : undefined,
  ])
}
