import type { Ctx, Locale } from '#kernel/context.ts'
import { inCouncil, readingCouncil } from '#kernel/transaction.ts'
import { chargesAbout, openCharge, practisePayment, refundCharge } from '#payments'
import type { CasePlan, Model } from '#services'

type Paying = { caseId: string; model: Model; plan: CasePlan; random: () => number }

/** What became of the fee of a made-up case, by the commands that real payers call. No message is sent of the past. */
export async function seedPayment(ctx: Ctx, paying: Paying): Promise<void> {
  const { caseId, random } = paying
  const about = { kind: 'case', id: caseId }
  await openFee(ctx, paying)
  const charges = await readingCouncil(ctx.db, ctx.council.id, tx =>
    chargesAbout(tx, about, ctx.now),
  )
  for (const { id, payNowPence } of charges) {
    if (payNowPence <= 0) continue
    const luck = random()
    if (luck < 0.08) continue
    if (luck < 0.2) await practisePayment(ctx, { chargeId: id, card: 'declined' })
    await practisePayment(ctx, { chargeId: id, card: 'pays' })
    if (luck > 0.94)
      await inCouncil(ctx.db, ctx.council.id, tx =>
        refundCharge(
          tx,
          { now: ctx.now, actor: { kind: 'system', name: 'demo' } },
          {
            chargeId: id,
            reason: luck > 0.97 ? 'withdrawn' : 'too-much',
            pence: Math.ceil(payNowPence / 2),
          },
        ),
      )
  }
}

async function openFee(ctx: Ctx, { caseId, model, plan }: Paying): Promise<void> {
  const { bill } = plan.state
  if (bill === undefined || bill.totalPence <= 0 || bill.pay === 'afterDecision') return
  const word = (locale: Locale, id: string) => model.content[locale].fees?.[id] ?? id
  await inCouncil(ctx.db, ctx.council.id, tx =>
    openCharge(tx, ctx, {
      name: `demo:${caseId}`,
      about: { kind: 'case', id: caseId },
      lines: bill.lines.map(line => ({
        ...line,
        words: { en: word('en', line.id), cy: word('cy', line.id) },
      })),
      words: { en: model.content.en.name, cy: model.content.cy.name },
      locale: ctx.locale,
      parts: bill.pay === 'instalments' ? (bill.instalments ?? 1) : 1,
      returnPath: '/services',
    }),
  )
}
