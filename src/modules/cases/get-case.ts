import type { Actor } from '#kernel/context.ts'
import { defect, notFound } from '#kernel/errors.ts'
import type { Tx } from '#kernel/transaction.ts'
import type { CaseRow } from './case-row.ts'
import type { CaseType } from './case-type.ts'
import { maySeeCase } from './roles.ts'
import { findCase, findCaseType, listOtherWords, lockCase, type OtherWords } from './store.ts'
import { hasOpenTask } from './store-around.ts'

export type OpenedRow = { row: CaseRow; caseType: CaseType }

/** The case with its rules, for an officer to read. A case of another team is not there. @throws AppError NOT_FOUND */
export async function getCase(tx: Tx, actor: Actor, id: string): Promise<OpenedRow> {
  const row = await findCase(tx, id)
  if (row === undefined || !(await isInSight(tx, actor, row))) throw notFound(`case ${id}`)
  return { row, caseType: await caseTypeOfRow(tx, row) }
}

/**
 * The case locked for a command. Customers come here by a link that proved itself already; officers
 * must be able to see the case. @throws AppError NOT_FOUND
 */
export async function getCaseForWork(tx: Tx, actor: Actor, id: string): Promise<OpenedRow> {
  const found = await findCaseForWork(tx, actor, id)
  if (found === undefined) throw notFound(`case ${id}`)
  return found
}

/** The same, or undefined where it is not there for this person. */
export async function findCaseForWork(
  tx: Tx,
  actor: Actor,
  id: string,
): Promise<OpenedRow | undefined> {
  const row = await lockCase(tx, id)
  if (row === undefined || row.forgottenAt !== null) return undefined
  if (actor.kind === 'officer' && !(await isInSight(tx, actor, row))) return undefined
  return { row, caseType: await caseTypeOfRow(tx, row) }
}

/** One's own teams' cases, and those on which one's team has something to do. */
export async function isInSight(tx: Tx, actor: Actor, row: CaseRow): Promise<boolean> {
  if (maySeeCase(actor, row)) return true
  return actor.kind === 'officer' && (await hasOpenTask(tx, row.id, actor.teams))
}

const known = new Map<string, CaseType>()

/**
 * The pinned rules of a case, in the words that hold today: where only words were changed since, the new
 * ones. Published rules never change, so they are kept in memory; which words hold is asked of the database.
 */
export async function caseTypeOfRow(
  tx: Tx,
  row: Pick<CaseRow, 'package' | 'version'>,
): Promise<CaseType> {
  const [own, others] = await Promise.all([
    installedType(tx, row.package, row.version),
    otherWords(tx),
  ])
  const words = others.find(each => each.package === row.package && each.version === row.version)
  return words === undefined
    ? own
    : inWordsOf(own, await installedType(tx, row.package, words.words))
}

const asked = new WeakMap<Tx, Promise<OtherWords[]>>()

function otherWords(tx: Tx): Promise<OtherWords[]> {
  const before = asked.get(tx)
  if (before !== undefined) return before
  const found = listOtherWords(tx)
  asked.set(tx, found)
  return found
}

const joined = new WeakMap<CaseType, WeakMap<CaseType, CaseType>>()

function inWordsOf(own: CaseType, other: CaseType): CaseType {
  const made = joined.get(own) ?? new WeakMap<CaseType, CaseType>()
  joined.set(own, made)
  const type = made.get(other) ?? { ...own, words: other.words }
  made.set(other, type)
  return type
}

async function installedType(tx: Tx, name: string, version: number): Promise<CaseType> {
  const key = `${tx.councilId} ${name}@${version}`
  const before = known.get(key)
  if (before !== undefined) return before
  const found = await findCaseType(tx, name, version)
  if (found === undefined) throw defect(`no case type ${name}@${version}`)
  if (known.size > 500) known.clear()
  known.set(key, found)
  return found
}
