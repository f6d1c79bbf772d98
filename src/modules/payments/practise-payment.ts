import type { Ctx } from '#kernel/context.ts'
import { inCouncil } from '#kernel/transaction.ts'
import { askAbout } from './ask-provider.ts'
import { beginAttempt } from './begin-attempt.ts'
import { payWith } from './providers/sandbox.ts'
import type { CardConduct } from './providers/sandbox-cards.ts'
import { lockSandboxPayment, updateSandboxPayment } from './providers/store-sandbox.ts'

/** Pays with a practice card, by the commands that a payer's clicks would call: for the demonstration and for trying. */
export async function practisePayment(
  ctx: Ctx,
  { chargeId, card }: { chargeId: string; card: CardConduct },
): Promise<void> {
  const setup = { secret: '' }
  const begun = await beginAttempt(ctx, setup, { chargeId, kind: 'web', returnUrl: () => '/' })
  if (begun.kind !== 'go') return
  await inCouncil(ctx.db, ctx.council.id, async tx => {
    const made = await lockSandboxPayment(tx, begun.nextUrl.split('/').at(-1) ?? '')
    if (made !== undefined) await updateSandboxPayment(tx, payWith(made, card, ctx.now))
  })
  const write = await askAbout(setup, ctx, begun.attemptId)
  if (write !== undefined) await inCouncil(ctx.db, ctx.council.id, write)
}
