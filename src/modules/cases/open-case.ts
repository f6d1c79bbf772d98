import { randomBytes } from 'node:crypto'
import type { CouncilIdentity, Ctx, Locale } from '#kernel/context.ts'
import type { Value } from '#kernel/expressions/value-type.ts'
import { newId } from '#kernel/ids.ts'
import { newReference } from '#kernel/reference.ts'
import type { Tx } from '#kernel/transaction.ts'
import { caseEnv } from './case-env.ts'
import type { CaseRow } from './case-row.ts'
import { type ById, type CaseType, closedStatus } from './case-type.ts'
import { decideOpening } from './decide-opening.ts'
import { recordEntry } from './record-entry.ts'
import { renderTitles } from './render-case.ts'
import { saveNewTasks } from './save-tasks.ts'
import { insertCase } from './store.ts'
import { tell } from './tell.ts'

/** A sealed submission, as the journeys module hands it over. */
export type Submission = {
  caseType: CaseType
  facts: ById<Value>
  channel: string
  locale: Locale
  journeyId: string | null
  partyId: string | null
  applicant: { name?: string; email?: string; telephone?: string; postcode?: string }
  duplicateKey: string | null
}

export type OpenedCase = {
  id: string
  reference: string
  key: string
  dueOn: Readonly<Record<string, string>>
}

/**
 * Makes the case of a submission, in the submission's own transaction: reference, team, flags, clocks,
 * tasks, first history entry and the messages it sends.
 */
export async function openCase(tx: Tx, ctx: Ctx, submission: Submission): Promise<OpenedCase> {
  const env = caseEnv(ctx.council, ctx.now)
  const opening = decideOpening(submission.caseType, submission, env)
  const blank = newRow(ctx, submission, opening.state)
  const titled = { ...blank, ...renderTitles(submission.caseType, blank) }
  const { row, written } = recordEntry(tx, ctx, titled, {
    kind: 'opened',
    event: 'case.opened',
    data: { channel: submission.channel },
    public: {
      package: blank.package,
      version: blank.version,
      channel: blank.channel,
      team: opening.state.team,
    },
  })
  await Promise.all([
    written,
    insertCase(tx, row),
    saveNewTasks(tx, row, []),
    tell(tx, ctx, { row, caseType: submission.caseType, messages: opening.messages }),
  ])
  const due = Object.entries(opening.state.clocks).map(([clock, { dueOn }]) => [clock, dueOn])
  return { id: row.id, reference: row.reference, key: row.key, dueOn: Object.fromEntries(due) }
}

function newRow(
  ctx: { now: Date; council: CouncilIdentity },
  submission: Submission,
  state: CaseRow['state'],
): CaseRow {
  const { caseType, applicant } = submission
  return {
    id: newId(ctx.now.getTime()),
    reference: newReference(caseType.reference),
    key: randomBytes(16).toString('base64url'),
    package: caseType.packageName,
    version: caseType.version,
    journeyId: submission.journeyId,
    partyId: submission.partyId,
    applicant: applicant.name ?? null,
    email: applicant.email ?? null,
    telephone: applicant.telephone ?? null,
    postcode: applicant.postcode ?? null,
    channel: submission.channel,
    locale: submission.locale,
    titleEn: '',
    titleCy: '',
    assignedTo: null,
    openedAt: ctx.now,
    changedAt: ctx.now,
    duplicateKey: state.status === closedStatus ? null : submission.duplicateKey,
    forgottenAt: null,
    seq: 0,
    head: Buffer.alloc(0),
    state,
  }
}
