import { readReference } from '#kernel/reference.ts'
import type { Tx } from '#kernel/transaction.ts'
import { caseTypeOfRow, type OpenedRow } from './get-case.ts'
import { findCase, findCaseByReference, findCaseOfJourney, listCasesByIds } from './store.ts'
import { type CaseFilter, listCaseIds } from './store-machines.ts'

/** Cases for a program that may see them all, the newest first. What of each it is shown is the caller's to decide. */
export async function listCasesFor(tx: Tx, filter: CaseFilter): Promise<OpenedRow[]> {
  const rows = await listCasesByIds(tx, await listCaseIds(tx, filter))
  const opened: OpenedRow[] = []
  for (const row of rows) opened.push({ row, caseType: await caseTypeOfRow(tx, row) })
  return opened
}

/** The case of a reference, as a person would write it; undefined also where it was forgotten. */
export async function findByReference(tx: Tx, typed: string): Promise<OpenedRow | undefined> {
  const reference = readReference(typed)
  const row = reference === undefined ? undefined : await findCaseByReference(tx, reference)
  if (row === undefined || row.forgottenAt !== null) return undefined
  return { row, caseType: await caseTypeOfRow(tx, row) }
}

/** The case that a journey became. */
export async function findByJourney(tx: Tx, journeyId: string): Promise<OpenedRow | undefined> {
  const row = await findCaseOfJourney(tx, journeyId)
  if (row === undefined || row.forgottenAt !== null) return undefined
  return { row, caseType: await caseTypeOfRow(tx, row) }
}

/** The case of an id, also where its details were forgotten: then nothing of them is there. */
export async function findById(tx: Tx, id: string): Promise<OpenedRow | undefined> {
  const row = await findCase(tx, id)
  return row === undefined ? undefined : { row, caseType: await caseTypeOfRow(tx, row) }
}
