import { forgetAfter } from '#kernel/kept-briefly.ts'
import { sql } from '#kernel/sql.ts'
import { many, maybe, run, type Tx } from '#kernel/transaction.ts'

/** What new journeys took, or could not take any more, from a moment on. */
export type Turn = {
  id: string
  package: string
  version: number
  before: number | null
  what: 'published' | 'takenBack' | 'retired' | 'putBack'
  because: string
  at: Date
  by: string
}

export async function insertTurn(tx: Tx, turn: Turn): Promise<void> {
  await run(
    tx,
    sql`insert into services.online (council_id, id, package, version, before, what, because, at, by)
        values (${tx.councilId}, ${turn.id}, ${turn.package}, ${turn.version}, ${turn.before}, ${turn.what}, ${turn.because}, ${turn.at}, ${turn.by})`,
  )
}

/** The latest first. */
export function listTurns(tx: Tx, name: string): Promise<Turn[]> {
  return many<Turn>(
    tx,
    sql`select id, package, version, before, what, because, at, by from services.online
        where council_id = ${tx.councilId} and package = ${name} order by id desc limit 200`,
  )
}

/** The version that was online before this one was published; the one below it where that is not known. */
export async function findBefore(
  tx: Tx,
  name: string,
  version: number,
): Promise<{ version: number; change: string } | undefined> {
  return maybe(
    tx,
    sql`select v.version, own.change from services.version own
        left join services.online o on o.council_id = own.council_id and o.package = own.package and o.version = own.version and o.what = 'published'
        join services.version v on v.council_id = own.council_id and v.package = own.package
          and v.version = coalesce(o.before, (select max(version) from services.version b where b.council_id = own.council_id and b.package = own.package and b.version < own.version))
        where own.council_id = ${tx.councilId} and own.package = ${name} and own.version = ${version}`,
  )
}

export async function markRetired(
  tx: Tx,
  name: string,
  retired: {
    at: Date
    by: string
    because: string
    pointsTo: string | null
    openJourneys: 'finish' | 'stop'
  },
): Promise<void> {
  forgetAfter(tx, 'services')
  await run(
    tx,
    sql`update services.service set retired_at = ${retired.at}, retired_by = ${retired.by}, retired_because = ${retired.because},
          points_to = ${retired.pointsTo}, open_journeys = ${retired.openJourneys} where council_id = ${tx.councilId} and package = ${name}`,
  )
}

/** Gives what a switch brought to older journeys back to the version before: it is online again. */
export async function giveBack(
  tx: Tx,
  step: { package: string; from: number; to: number },
): Promise<void> {
  await run(
    tx,
    sql`update services.version set takes = case when takes = ${step.from} then ${step.to} else takes end,
          takes_words = case when takes_words = ${step.from} then ${step.to} else takes_words end
        where council_id = ${tx.councilId} and package = ${step.package} and version <> ${step.from}`,
  )
}

/** Which words the cases of each version are told in. */
export function listWords(tx: Tx, name: string): Promise<{ version: number; words: number }[]> {
  return many(
    tx,
    sql`select version, takes_words as words from services.version where council_id = ${tx.councilId} and package = ${name}`,
  )
}
