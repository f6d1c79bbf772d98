import { notFound } from '#kernel/errors.ts'
import { publish } from '#kernel/events/publish.ts'
import type { Tx } from '#kernel/transaction.ts'
import type { About } from './charge.ts'
import { type By, settleCharge } from './settle-charge.ts'
import { type ChargeRow, changeCharge, forgetPeopleOf, lockCharge } from './store.ts'

/** @throws AppError NOT_FOUND */
export async function getLocked(tx: Tx, id: string): Promise<ChargeRow> {
  const row = await lockCharge(tx, id)
  if (row === undefined) throw notFound(`charge ${id}`)
  return row
}

/** What is held may be taken: the case is sealed, the slot is theirs. Saying it twice is nothing. */
export async function goAhead(tx: Tx, by: By, chargeId: string): Promise<void> {
  const row = await getLocked(tx, chargeId)
  if (row.goAheadAt !== null || row.cancelledAt !== null) return
  await changeCharge(tx, chargeId, { goAheadAt: by.now })
  await settleCharge(tx, by, { ...row, goAheadAt: by.now })
}

/** Ends a charge: what is held is let go, what was taken goes back. Saying it twice is nothing. */
export async function cancelCharge(tx: Tx, by: By, chargeId: string): Promise<void> {
  const row = await getLocked(tx, chargeId)
  if (row.cancelledAt !== null) return
  await changeCharge(tx, chargeId, { cancelledAt: by.now, lapsesAt: null })
  await settleCharge(tx, by, { ...row, cancelledAt: by.now })
}

export type Moved = {
  about: About
  returnPath: string
  email?: string | undefined
}

/**
 * A charge opened for one thing is now for what that became: a journey's is its case's. It is not
 * left behind any more, so it no longer lapses, nor can one go on without it.
 */
export async function moveCharge(tx: Tx, by: By, chargeId: string, to: Moved): Promise<void> {
  await getLocked(tx, chargeId)
  await changeCharge(tx, chargeId, {
    about: to.about,
    returnPath: to.returnPath,
    laterPath: null,
    lapsesAt: null,
    ...(to.email === undefined ? {} : { email: to.email }),
  })
  await publish(tx, by, {
    type: 'charge.moved',
    subject: { kind: 'charge', id: chargeId },
    data: { about: to.about },
  })
}

/** With the people of a thing go their addresses on its charges. The money stays in the books. */
export function forgetPayers(tx: Tx, about: About): Promise<void> {
  return forgetPeopleOf(tx, about)
}
