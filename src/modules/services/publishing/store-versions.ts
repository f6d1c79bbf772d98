import { sql } from '#kernel/sql.ts'
import { many, maybe, run, type Tx } from '#kernel/transaction.ts'
import type { Model } from '../package/model.ts'

/** Another version becomes the one that new journeys take. */
export type Switch = { package: string; from: number; to: number }

/** The version new journeys take, or took before the service was retired; locked for whoever changes it. */
export function findCurrent(
  tx: Tx,
  name: string,
): Promise<{ version: number; retiredAt: Date | null } | undefined> {
  return maybe(
    tx,
    sql`select version, retired_at as "retiredAt" from services.service where council_id = ${tx.councilId} and package = ${name} for update`,
  )
}

/** Another service that has the address of this one in a language. */
export async function findHolderOfPath(
  tx: Tx,
  model: Model,
): Promise<{ path: string; holder: string } | undefined> {
  const [en, cy] = [model.content.en.path, model.content.cy.path]
  const row = await maybe<{ holder: string; pathEn: string; pathCy: string }>(
    tx,
    sql`select package as holder, path_en as "pathEn", path_cy as "pathCy" from services.service
        where council_id = ${tx.councilId} and package <> ${model.id} and (path_en in (${en}, ${cy}) or path_cy in (${en}, ${cy})) limit 1`,
  )
  if (row === undefined) return undefined
  return { path: [row.pathEn, row.pathCy].includes(en) ? en : cy, holder: row.holder }
}

export async function takeFromNextPage(tx: Tx, step: Switch): Promise<void> {
  await run(
    tx,
    sql`update services.version set takes = ${step.to} where council_id = ${tx.councilId} and package = ${step.package} and takes = ${step.from}`,
  )
}

export async function takeWords(tx: Tx, step: Switch): Promise<void> {
  await run(
    tx,
    sql`update services.version set takes_words = ${step.to} where council_id = ${tx.councilId} and package = ${step.package} and takes_words = ${step.from}`,
  )
}

export async function listWithWordsOf(tx: Tx, step: Switch): Promise<number[]> {
  const rows = await many<{ version: number }>(
    tx,
    sql`select version from services.version where council_id = ${tx.councilId} and package = ${step.package} and takes_words = ${step.to}`,
  )
  return rows.map(row => row.version)
}

export async function stopOthers(tx: Tx, step: Switch): Promise<void> {
  await run(
    tx,
    sql`update services.version set stopped_by = ${step.to}
        where council_id = ${tx.councilId} and package = ${step.package} and version <> ${step.to} and stopped_by is null`,
  )
}

/** What an open journey of a version is to take now. */
export type Reach = { takes: number; takesWords: number; stoppedBy: number | null }

export function findReach(tx: Tx, name: string, version: number): Promise<Reach | undefined> {
  return maybe<Reach>(
    tx,
    sql`select takes, takes_words as "takesWords", stopped_by as "stoppedBy" from services.version
        where council_id = ${tx.councilId} and package = ${name} and version = ${version}`,
  )
}

/** A published version, without its content. */
export type VersionRow = Reach & {
  version: number
  hash: string
  change: string
  publishedAt: Date
  publishedBy: string
  proposedBy: string | null
}

/** The newest first. */
export function listVersions(tx: Tx, name: string): Promise<VersionRow[]> {
  return many<VersionRow>(
    tx,
    sql`select version, hash, change, published_at as "publishedAt", published_by as "publishedBy", proposed_by as "proposedBy",
          takes, takes_words as "takesWords", stopped_by as "stoppedBy"
        from services.version where council_id = ${tx.councilId} and package = ${name} order by version desc`,
  )
}

/** The files of a published version as they were written, where it came as files. */
export async function findFiles(
  tx: Tx,
  name: string,
  version: number,
): Promise<Readonly<Record<string, string>> | undefined> {
  const row = await maybe<{ files: Record<string, string> | null }>(
    tx,
    sql`select files from services.version where council_id = ${tx.councilId} and package = ${name} and version = ${version}`,
  )
  return row?.files ?? undefined
}

/** A service as the workspace lists it, online or retired. */
export type ListedService = {
  package: string
  version: number
  nameEn: string
  nameCy: string
  pathEn: string
  pathCy: string
  retiredAt: Date | null
  retiredBecause: string | null
  pointsTo: string | null
  openJourneys: 'finish' | 'stop' | null
  change: string
  publishedAt: Date
  publishedBy: string
}

const LISTED = sql`select s.package, s.version, s.name_en as "nameEn", s.name_cy as "nameCy", s.path_en as "pathEn", s.path_cy as "pathCy",
    s.retired_at as "retiredAt", s.retired_because as "retiredBecause", s.points_to as "pointsTo", s.open_journeys as "openJourneys",
    v.change, v.published_at as "publishedAt", v.published_by as "publishedBy"
  from services.service s join services.version v on v.council_id = s.council_id and v.package = s.package and v.version = s.version`

export function listAllServices(tx: Tx): Promise<ListedService[]> {
  return many<ListedService>(
    tx,
    sql`${LISTED} where s.council_id = ${tx.councilId} order by s.name_en`,
  )
}

export function findListed(tx: Tx, name: string): Promise<ListedService | undefined> {
  return maybe<ListedService>(
    tx,
    sql`${LISTED} where s.council_id = ${tx.councilId} and s.package = ${name}`,
  )
}
