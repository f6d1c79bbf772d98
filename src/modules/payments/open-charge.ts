import { randomBytes } from 'node:crypto'
import type { Locale } from '#kernel/context.ts'
import type { PlainDate } from '#kernel/dates/plain-date.ts'
import { todayIn } from '#kernel/dates/plain-date.ts'
import { defect } from '#kernel/errors.ts'
import { publish } from '#kernel/events/publish.ts'
import { newId } from '#kernel/ids.ts'
import { newReference } from '#kernel/reference.ts'
import type { Tx } from '#kernel/transaction.ts'
import type { About, ChargeLine, Words } from './charge.ts'
import type { By } from './settle-charge.ts'
import { type ChargeRow, findByOnceKey, insertCharge } from './store.ts'

export type NewCharge = {
  /** The caller's name for it, for instance `booking:<id>`: the same name twice is one charge. */
  name: string
  about: About
  lines: readonly ChargeLine[]
  /** What the payer reads that it is for. */
  words: Words
  locale: Locale
  /** Where the receipt goes, if anywhere. */
  email?: string | undefined
  /** Hold the money, and take it when `goAhead` is called. Otherwise it is taken when the payer confirms. */
  hold?: boolean
  /** Paid in so many monthly parts. */
  parts?: number
  firstDueOn?: PlainDate
  /** Where the payer comes back to, below the council's own address; must begin with `/`. */
  returnPath: string
  /** Where one goes on without paying now, where that can be. */
  laterPath?: string
  /** It is cancelled when nobody has paid by then. */
  lapsesAt?: Date
}

export type OpenedCharge = Pick<ChargeRow, 'id' | 'reference' | 'totalPence' | 'state'> & {
  /** The page on which it is paid, below the council's own address. Whoever has it may pay. */
  payPath: string
}

/**
 * Opens a charge in the caller's own transaction, once a name.
 * @throws AppError DEFECT when the lines come to nothing: what is free needs no charge.
 */
export async function openCharge(tx: Tx, by: By, charge: NewCharge): Promise<OpenedCharge> {
  const totalPence = charge.lines.reduce((sum, line) => sum + line.pence, 0)
  if (!Number.isSafeInteger(totalPence) || totalPence <= 0) throw defect('a charge of nothing')
  const id = newId(by.now.getTime())
  const made = await insertCharge(tx, {
    id,
    reference: newReference('P'),
    key: randomBytes(16).toString('base64url'),
    onceKey: charge.name,
    about: charge.about,
    hold: charge.hold ?? false,
    lines: charge.lines.filter(line => line.pence > 0),
    words: charge.words,
    totalPence,
    parts: Math.max(1, Math.min(charge.parts ?? 1, 24, totalPence)),
    firstDueOn: charge.firstDueOn ?? todayIn(by.now),
    locale: charge.locale,
    email: charge.email ?? null,
    returnPath: charge.returnPath,
    laterPath: charge.laterPath ?? null,
    lapsesAt: charge.lapsesAt ?? null,
    goAheadAt: charge.hold === true ? null : by.now,
    createdAt: by.now,
  })
  const row = await findByOnceKey(tx, charge.name)
  if (row === undefined) throw defect(`no charge of the name ${charge.name}`)
  if (made)
    await publish(tx, by, {
      type: 'charge.opened',
      subject: { kind: 'charge', id },
      data: { about: charge.about, totalPence },
    })
  return { ...opened(row) }
}

function opened(row: ChargeRow): OpenedCharge {
  const { id, reference, totalPence, state } = row
  return { id, reference, totalPence, state, payPath: payPath(row) }
}

export function payPath({ reference, key }: Pick<ChargeRow, 'reference' | 'key'>): string {
  return `/pay/${reference}/${key}`
}
