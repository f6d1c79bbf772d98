import type { Ctx } from '#kernel/context.ts'
import { addDays, todayIn } from '#kernel/dates/plain-date.ts'
import { inCouncil } from '#kernel/transaction.ts'
import { queueMessage } from '#messages'
import { CODE_MINUTES, hashCode, newCode } from './email-code.ts'
import { emailKey } from './party.ts'
import { lockCode, saveCode } from './store.ts'
import { cy } from './texts.cy.ts'
import { en } from './texts.en.ts'

/** A second code within this time is not sent: whoever floods someone's mailbox gets one message through. */
const QUIET_MS = 20_000

/** Sends a sign-in code. The same whether the address is known or not, so that it tells nobody anything. */
export async function sendCode(ctx: Ctx, address: string): Promise<void> {
  const email = emailKey(address)
  const t = (ctx.locale === 'cy' ? cy : en).codeEmail
  await inCouncil(ctx.db, ctx.council.id, async tx => {
    const before = await lockCode(tx, email)
    if (before !== undefined && ctx.now.getTime() - before.sentAt.getTime() < QUIET_MS) return
    const code = newCode()
    await saveCode(tx, {
      email,
      hash: hashCode(email, code),
      sentAt: ctx.now,
      endsAt: new Date(ctx.now.getTime() + CODE_MINUTES * 60_000),
    })
    const message = {
      channel: 'email' as const,
      template: 'sign-in-code',
      locale: ctx.locale,
      recipient: email,
      subject: t.subject(ctx.council.name[ctx.locale]),
      body: t.body(code, CODE_MINUTES),
    }
    await queueMessage(tx, { ...message, forgetOn: addDays(todayIn(ctx.now), 1) }, ctx.now)
  })
}
