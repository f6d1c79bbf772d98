import { newId } from '#kernel/ids.ts'
import { sql } from '#kernel/sql.ts'
import { inCouncil, many } from '#kernel/transaction.ts'
import { openCharge, practisePayment, refundCharge } from '#payments'
import { takeStatement } from '../../src/modules/payments/take-statement.ts'
import type { TestApp } from '../support/app.ts'
import type { Filling } from './fill-blocks.ts'
import { NOW } from './given.ts'

/** Money that was taken, that somebody is to agree to give back, and that a file says was taken back. Where each is seen. */
export async function fillMoney(app: TestApp, { id, secret, caseId }: Filling): Promise<string[]> {
  const by = { now: NOW, actor: { kind: 'system', name: 'test' } as const }
  const words = { en: `Fee ${secret}`, cy: `Ffi ${secret}` }
  const line = { id: 'fee', vat: 'outside', ledger: 'L', words } as const
  const charge = await inCouncil(app.pool, id, tx =>
    openCharge(tx, by, {
      name: `paid ${secret}`,
      about: { kind: 'case', id: caseId },
      lines: [{ ...line, fullPence: 90_000, pence: 90_000 }],
      words,
      locale: 'en',
      returnPath: '/track',
    }),
  )
  const council = (await app.councils()).find(each => each.id === id)
  if (council === undefined) throw new Error('no such council')
  const ctx = { db: app.pool, ...by, council, locale: 'en' as const }
  await practisePayment(ctx, { chargeId: charge.id, card: 'pays' })
  const statement = await inCouncil(app.pool, id, async tx => {
    await refundCharge(
      tx,
      { now: NOW, actor: colleague() },
      {
        chargeId: charge.id,
        pence: 80_000,
        reason: 'goodwill',
        note: `Note ${secret}`,
      },
    )
    const [attempt] = await many<{ ref: string }>(
      tx,
      sql`select provider_ref as ref from payments.attempt where council_id = ${id} and charge_id = ${charge.id}`,
    )
    const rows = [
      'Reference,Amount,State,GOV.UK Payment ID,Date Created,Fee',
      `P-${secret},-900.00,Dispute,${attempt?.ref ?? ''},2026-03-04,0.00`,
      `Q-${secret},7.00,Success,nobody-knows-it,2026-03-04,0.20`,
    ]
    const bytes = Buffer.from(rows.join('\r\n'))
    return takeStatement(tx, by, { name: `File ${secret}`, bytes, provider: 'sandbox' })
  })
  if (statement.kind !== 'taken') throw new Error(`the file was ${statement.kind}`)
  return [
    '/staff/payments/refunds',
    '/staff/payments/disputes',
    `/staff/payments/reconciliation/${statement.id}`,
  ]
}

/** Who asks for money to go back is not who agrees. */
function colleague() {
  return {
    kind: 'officer' as const,
    officerId: newId(),
    name: 'Colleague',
    permissions: new Set<string>(),
    teams: [],
  }
}
