import { forgetAfter } from '#kernel/kept-briefly.ts'
import { json, sql } from '#kernel/sql.ts'
import { many, maybe, run, type Tx } from '#kernel/transaction.ts'
import type { Model } from './package/model.ts'
import type { StoredPackage } from './package/package-source.ts'
import { keepFormerPaths } from './store-paths.ts'

export { findMovedPath } from './store-paths.ts'

export type ServiceRow = {
  package: string
  version: number
  hash: string
  lgsl: number | null
  pathEn: string
  pathCy: string
  nameEn: string
  nameCy: string
  summaryEn: string
  summaryCy: string
  words: string[]
  /** The words under which the A to Z files it; empty where it has none but its name. */
  filedEn: string
  filedCy: string
}

const COLUMNS = sql`package, version, hash, lgsl, path_en as "pathEn", path_cy as "pathCy", name_en as "nameEn", name_cy as "nameCy",
  summary_en as "summaryEn", summary_cy as "summaryCy", words, filed_en as "filedEn", filed_cy as "filedCy"`

export function listServices(tx: Tx): Promise<ServiceRow[]> {
  return many<ServiceRow>(
    tx,
    sql`select ${COLUMNS} from services.service where council_id = ${tx.councilId} and retired_at is null order by name_en`,
  )
}

/** What became of a service that was taken down; all null while it is online. */
export type Retirement = {
  retiredAt: Date | null
  /** Another package of the council, or a path or address; where to go instead. */
  pointsTo: string | null
  openJourneys: 'finish' | 'stop' | null
}

/** The service at an address, online or retired. */
export function findServiceByPath(
  tx: Tx,
  path: string,
): Promise<(ServiceRow & Retirement) | undefined> {
  return maybe<ServiceRow & Retirement>(
    tx,
    sql`select ${COLUMNS}, retired_at as "retiredAt", points_to as "pointsTo", open_journeys as "openJourneys"
        from services.service where council_id = ${tx.councilId} and (path_en = ${path} or path_cy = ${path})`,
  )
}

/** The address of a service in each language, online or retired. */
export function findAddress(tx: Tx, name: string): Promise<{ en: string; cy: string } | undefined> {
  return maybe(
    tx,
    sql`select path_en as en, path_cy as cy from services.service where council_id = ${tx.councilId} and package = ${name}`,
  )
}

export function findService(tx: Tx, name: string): Promise<ServiceRow | undefined> {
  return maybe<ServiceRow>(
    tx,
    sql`select ${COLUMNS} from services.service where council_id = ${tx.councilId} and package = ${name} and retired_at is null`,
  )
}

export type OnlineService = {
  package: string
  lgsl: number | null
  names: { en: string; cy: string }
  interactions: number[]
  channels: string[]
  publishedAt: Date
}

export function listOnline(tx: Tx): Promise<OnlineService[]> {
  return many<OnlineService>(
    tx,
    sql`select s.package, s.lgsl, s.interactions, jsonb_build_object('en', s.name_en, 'cy', s.name_cy) as names,
          array(select jsonb_array_elements_text(v.definition::jsonb->'definition'->'channels')) as channels, v.published_at as "publishedAt"
        from services.service s join services.version v
          on v.council_id = s.council_id and v.package = s.package and v.version = s.version
        where s.council_id = ${tx.councilId} and s.retired_at is null order by s.package`,
  )
}

/** The addresses of these packages' services, where the council has them. */
export async function findPathsOf(
  tx: Tx,
  names: readonly string[],
): Promise<Map<string, { en: string; cy: string }>> {
  const rows = await many<{ package: string; en: string; cy: string }>(
    tx,
    sql`select package, path_en as en, path_cy as cy from services.service
        where council_id = ${tx.councilId} and package = any(${[...names]}::text[]) and retired_at is null`,
  )
  return new Map(rows.map(({ package: name, en, cy }) => [name, { en, cy }]))
}

export async function findStored(
  tx: Tx,
  name: string,
  version: number,
): Promise<StoredPackage | undefined> {
  const row = await maybe<{ definition: StoredPackage }>(
    tx,
    sql`select definition from services.version where council_id = ${tx.councilId} and package = ${name} and version = ${version}`,
  )
  return row?.definition
}

export function findLatest(
  tx: Tx,
  name: string,
): Promise<{ version: number; hash: string } | undefined> {
  return maybe(
    tx,
    sql`select version, hash from services.version where council_id = ${tx.councilId} and package = ${name} order by version desc limit 1`,
  )
}

export async function insertVersion(
  tx: Tx,
  model: Model,
  published: {
    change: string
    at: Date
    by: string
    files?: ReadonlyMap<string, string> | undefined
    proposedBy?: string | undefined
  },
): Promise<void> {
  forgetAfter(tx, 'services')
  await run(
    tx,
    sql`insert into services.version (council_id, package, version, hash, definition, change, published_at, published_by, proposed_by, files, takes, takes_words)
        values (${tx.councilId}, ${model.id}, ${model.version}, ${model.hash}, ${json(model.stored)}, ${published.change}, ${published.at}, ${published.by},
          ${published.proposedBy ?? null}, ${published.files === undefined ? null : json(Object.fromEntries(published.files))}, ${model.version}, ${model.version})`,
  )
}

/** Makes a version the one that new journeys take. */
export async function upsertService(tx: Tx, model: Model): Promise<void> {
  forgetAfter(tx, 'services')
  const { en, cy } = model.content
  const { service } = model.definition
  await keepFormerPaths(tx, model.id, { en: en.path, cy: cy.path })
  await run(
    tx,
    sql`insert into services.service (council_id, package, version, hash, lgsl, interactions, tier, path_en, path_cy, name_en, name_cy, summary_en, summary_cy, words, filed_en, filed_cy)
        values (${tx.councilId}, ${model.id}, ${model.version}, ${model.hash}, ${service.lgsl ?? null}, ${[...service.interactions]}::int[], ${[...service.tier]}::text[],
          ${en.path}, ${cy.path}, ${en.name}, ${cy.name}, ${en.summary}, ${cy.summary}, ${[...(en.words ?? []), ...(cy.words ?? [])]}::text[],
          ${en.words?.[0] ?? ''}, ${cy.words?.[0] ?? ''})
        on conflict (council_id, package) do update set version = excluded.version, hash = excluded.hash, lgsl = excluded.lgsl, interactions = excluded.interactions,
          tier = excluded.tier, path_en = excluded.path_en, path_cy = excluded.path_cy, name_en = excluded.name_en, name_cy = excluded.name_cy,
          summary_en = excluded.summary_en, summary_cy = excluded.summary_cy, words = excluded.words,
          filed_en = excluded.filed_en, filed_cy = excluded.filed_cy,
          retired_at = null, retired_by = null, retired_because = null, points_to = null, open_journeys = null`,
  )
}
