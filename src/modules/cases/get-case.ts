import type { Actor } from '#kernel/context.ts'
import { defect, notFound } from '#kernel/errors.ts'
import type { Tx } from '#kernel/transaction.ts'
import type { CaseRow } from './case-row.ts'
import type { CaseType } from './case-type.ts'
import { maySeeCase } from './roles.ts'
import { findCase, findCaseType, lockCase } from './store.ts'

export type OpenedRow = { row: CaseRow; caseType: CaseType }

/** The case with its rules, for an officer to read. A case of another team is not there. @throws AppError NOT_FOUND */
export async function getCase(tx: Tx, actor: Actor, id: string): Promise<OpenedRow> {
  const row = await findCase(tx, id)
  if (row === undefined || !maySeeCase(actor, row)) throw notFound(`case ${id}`)
  return { row, caseType: await caseTypeOfRow(tx, row) }
}

/**
 * The case locked for a command. Customers come here by a link that proved itself already; officers
 * must be able to see the case. @throws AppError NOT_FOUND
 */
export async function getCaseForWork(tx: Tx, actor: Actor, id: string): Promise<OpenedRow> {
  const row = await lockCase(tx, id)
  if (row === undefined || row.forgottenAt !== null) throw notFound(`case ${id}`)
  if (actor.kind === 'officer' && !maySeeCase(actor, row)) throw notFound(`case ${id}`)
  return { row, caseType: await caseTypeOfRow(tx, row) }
}

const known = new Map<string, CaseType>()

/** The pinned rules of a case. Published rules never change, so they are kept in memory. */
export async function caseTypeOfRow(
  tx: Tx,
  row: Pick<CaseRow, 'package' | 'version'>,
): Promise<CaseType> {
  const key = `${tx.councilId} ${row.package}@${row.version}`
  const before = known.get(key)
  if (before !== undefined) return before
  const found = await findCaseType(tx, row.package, row.version)
  if (found === undefined) throw defect(`no case type ${row.package}@${row.version}`)
  if (known.size > 500) known.clear()
  known.set(key, found)
  return found
}
