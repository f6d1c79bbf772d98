import { json, sql } from '#kernel/sql.ts'
import { many, maybe, run, type Tx } from '#kernel/transaction.ts'
import type { Overlay } from './format-overlay.ts'
import type { Decision } from './settle-upgrade.ts'

export type Channel = 'automatic' | 'prompt' | 'manual'
export type Ring = 'lab' | 'volunteers' | 'all'

/** What has been decided of the upgrade to one release. */
export type DecidedUpgrade = { hash: string; decisions: { [change: string]: Decision } }

export type Adoption = {
  package: string
  version: number
  hash: string
  publisher: string
  overlay: Overlay
  seq: number
  channel: Channel
  ring: Ring
  upgrade: DecidedUpgrade | null
  declined: number | null
  held: string | null
  adoptedAt: Date
  adoptedBy: string
  changedAt: Date
  changedBy: string
}

const COLUMNS = sql`package, version, hash, publisher, overlay, seq, channel, ring, upgrade, declined, held,
  adopted_at as "adoptedAt", adopted_by as "adoptedBy", changed_at as "changedAt", changed_by as "changedBy"`

export function findAdoption(tx: Tx, name: string): Promise<Adoption | undefined> {
  return maybe(
    tx,
    sql`select ${COLUMNS} from services.adoption where council_id = ${tx.councilId} and package = ${name}`,
  )
}

/** The same, held until the end of the transaction, so that two who change it come one after the other. */
export function lockAdoption(tx: Tx, name: string): Promise<Adoption | undefined> {
  return maybe(
    tx,
    sql`select ${COLUMNS} from services.adoption where council_id = ${tx.councilId} and package = ${name} for update`,
  )
}

/** An adoption in a list, with the newest release that reached the council. */
export type AdoptionLine = Omit<Adoption, 'overlay'> & { newest: number; changes: number }

export function listAdoptions(tx: Tx): Promise<AdoptionLine[]> {
  return many(
    tx,
    sql`select ${COLUMNS}, json_array_length(overlay->'changes') as changes,
          (select max(r.version) from services.release r where r.council_id = a.council_id and r.package = a.package) as newest
        from services.adoption a where council_id = ${tx.councilId} order by package`,
  )
}

export async function insertAdoption(tx: Tx, adoption: Adoption): Promise<void> {
  const a = adoption
  await run(
    tx,
    sql`insert into services.adoption (council_id, package, version, hash, publisher, overlay, seq, channel, ring, upgrade, declined, held, adopted_at, adopted_by, changed_at, changed_by)
        values (${tx.councilId}, ${a.package}, ${a.version}, ${a.hash}, ${a.publisher}, ${json(a.overlay)}, ${a.seq}, ${a.channel}, ${a.ring}, null, null, null,
          ${a.adoptedAt}, ${a.adoptedBy}, ${a.changedAt}, ${a.changedBy})`,
  )
}

export async function saveAdoption(tx: Tx, adoption: Adoption): Promise<void> {
  const a = adoption
  await run(
    tx,
    sql`update services.adoption set version = ${a.version}, hash = ${a.hash}, publisher = ${a.publisher}, overlay = ${json(a.overlay)}, seq = ${a.seq},
          channel = ${a.channel}, ring = ${a.ring}, upgrade = ${a.upgrade === null ? null : json(a.upgrade)}, declined = ${a.declined}, held = ${a.held},
          changed_at = ${a.changedAt}, changed_by = ${a.changedBy}
        where council_id = ${tx.councilId} and package = ${a.package}`,
  )
}

export type StepKind =
  | 'adopted'
  | 'changed'
  | 'proposed'
  | 'upgraded'
  | 'declined'
  | 'takenBack'
  | 'settings'
  | 'steward'

export type AdoptionStep = {
  seq: number
  what: StepKind
  proposed: number | null
  version: number
  hash: string
  note: string
  at: Date
  by: string
}

export async function insertStep(
  tx: Tx,
  adoption: Adoption,
  step: { what: StepKind; proposed?: number; note: string },
): Promise<void> {
  const a = adoption
  await run(
    tx,
    sql`insert into services.adoption_step (council_id, package, seq, what, proposed, version, hash, overlay, note, at, by)
        values (${tx.councilId}, ${a.package}, ${a.seq}, ${step.what}, ${step.proposed ?? null}, ${a.version}, ${a.hash}, ${json(a.overlay)}, ${step.note}, ${a.changedAt}, ${a.changedBy})`,
  )
}

export function listSteps(tx: Tx, name: string, limit = 50): Promise<AdoptionStep[]> {
  return many(
    tx,
    sql`select seq, what, proposed, version, hash, note, at, by from services.adoption_step
        where council_id = ${tx.councilId} and package = ${name} order by seq desc limit ${limit}`,
  )
}

/** The release and overlay that one of the council's own versions was made from. */
export function findStepOf(
  tx: Tx,
  name: string,
  proposed: number,
): Promise<{ version: number; hash: string; overlay: Overlay } | undefined> {
  return maybe(
    tx,
    sql`select version, hash, overlay from services.adoption_step
        where council_id = ${tx.councilId} and package = ${name} and proposed = ${proposed} order by seq desc limit 1`,
  )
}
