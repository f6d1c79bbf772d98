import type { CouncilIdentity } from '#kernel/context.ts'
import { sql } from '#kernel/sql.ts'
import { inCouncil, many, type Pool, type Tx } from '#kernel/transaction.ts'
import { actorForOfficer, listOfficers } from '#organisations'
import { refundCharge } from '#payments'

/** Above what one officer may give back alone. */
const ASKED_PENCE = 60_00

/** A refund that a cashier has asked for, for a second person to agree: once. */
export async function seedRefunds(
  db: Pool,
  council: Pick<CouncilIdentity, 'id'>,
  now: Date,
): Promise<void> {
  await inCouncil(db, council.id, async tx => {
    const [chargeId] = await chargesToAsk(tx)
    const cashier = (await listOfficers(tx)).find(({ roles }) => roles.includes('cashier'))
    const actor = cashier && (await actorForOfficer(tx, cashier.id, now))
    if (chargeId === undefined || actor === undefined) return
    const wanted = {
      chargeId,
      pence: ASKED_PENCE,
      reason: 'not-delivered',
      note: 'Rang on Monday: nobody came.',
    } as const
    await refundCharge(tx, { now, actor }, wanted)
  })
}

/** Paid whole and not given back of; none where an officer has asked for a refund already. */
async function chargesToAsk(tx: Tx): Promise<string[]> {
  const found = await many<{ id: string }>(
    tx,
    sql`select e.subject_id as id from kernel.event e
        where e.council_id = ${tx.councilId} and e.type = 'charge.paid' and (e.data->>'capturedPence')::int > ${ASKED_PENCE}
          and not exists (select 1 from kernel.event r where r.council_id = e.council_id and r.type = 'refund.asked'
            and (r.actor like 'officer%' or r.data->>'charge' = e.subject_id::text))
        order by e.id desc limit 1`,
  )
  return found.map(({ id }) => id)
}
