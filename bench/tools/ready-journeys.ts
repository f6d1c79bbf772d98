import { withClient } from '#kernel/database/roles.ts'
import { csrfTokenFor } from '#kernel/http/csrf.ts'
import { hashToken } from '#kernel/http/secrets.ts'
import { newId } from '#kernel/ids.ts'
import { inCouncil } from '#kernel/transaction.ts'
import { FORM, type Request } from './load.ts'
import { fillIn, startOf } from './resident.ts'
import { type Scratch, SECRET } from './scratch.ts'
import { Visitor } from './visitor.ts'

/**
 * Requests that each send a journey of its own, filled in to the end: one is gone through by the pages,
 * the others are copies of its row with browsers of their own.
 */
export async function readyJourneys(
  url: string,
  scratch: Scratch,
  count: number,
): Promise<Request[]> {
  await fillIn(new Visitor(url), scratch)
  const { council, database } = scratch
  const tokens = Array.from({ length: count }, (_, at) => `visitor-${at}-${newId()}`)
  for (let from = 0; from < count; from += 1000) {
    const some = tokens.slice(from, from + 1000)
    await inCouncil(database.pool, council.id, tx =>
      tx.query({
        text: `insert into journeys.journey (council_id, id, package, version, visitor_hash, channel, locale, answers, state, started_at, changed_at, ends_at)
               select council_id, n.id, package, version, n.hash, channel, locale, answers, state, started_at, changed_at, ends_at
               from (select * from journeys.journey where council_id = $1 and state = 'open' order by id limit 1) one,
                    unnest($2::uuid[], $3::bytea[]) n (id, hash)`,
        values: [council.id, some.map(() => newId()), some.map(hashToken)],
      }),
    )
  }
  // As the database does by itself within a minute: they were not made a second ago elsewhere.
  await withClient(database.ownerUrl, owner => owner.query('analyze journeys.journey'))
  return tokens.map(token => ({
    method: 'POST',
    path: `${startOf(scratch)}/check-your-answers`,
    headers: { ...FORM, cookie: `moothall_visitor=${token}` },
    body: new URLSearchParams({ _token: csrfTokenFor(SECRET, token) }).toString(),
  }))
}
