import type { Ctx } from '#kernel/context.ts'
import { addDays, todayIn } from '#kernel/dates/plain-date.ts'
import { inCouncil } from '#kernel/transaction.ts'
import { queueMessage } from '#messages'
import {
  CODE_MINUTES,
  hashCode,
  MOST_WRONG_TRIES,
  newCode,
  nextCodeAt,
  wrongTriesAt,
} from './email-code.ts'
import { emailKey } from './party.ts'
import { lockCode, saveCode } from './store.ts'
import { cy } from './texts.cy.ts'
import { en } from './texts.en.ts'

/** `wait`: the last code is spent by wrong tries, and another is not sent before then. */
export type CodeSent = { kind: 'sent' } | { kind: 'wait'; until: Date }

/** Sends a sign-in code. The same whether the address is known or not, so that it tells nobody anything. */
export async function sendCode(ctx: Ctx, address: string): Promise<CodeSent> {
  const email = emailKey(address)
  const t = (ctx.locale === 'cy' ? cy : en).codeEmail
  return inCouncil(ctx.db, ctx.council.id, async tx => {
    const before = await lockCode(tx, email)
    const until = before === undefined ? ctx.now : nextCodeAt(before, ctx.now)
    if (before !== undefined && until > ctx.now)
      return before.wrongTries >= MOST_WRONG_TRIES ? { kind: 'wait', until } : { kind: 'sent' }
    const code = newCode()
    await saveCode(tx, {
      email,
      hash: hashCode(email, code),
      wrongBefore: wrongTriesAt(before, ctx.now),
      sentAt: ctx.now,
      endsAt: new Date(ctx.now.getTime() + CODE_MINUTES * 60_000),
    })
    const message = {
      channel: 'email' as const,
      template: 'sign-in-code',
      confidential: true,
      locale: ctx.locale,
      recipient: email,
      subject: t.subject(ctx.council.name[ctx.locale]),
      body: t.body(code, CODE_MINUTES),
    }
    await queueMessage(tx, { ...message, forgetOn: addDays(todayIn(ctx.now), 1) }, ctx.now)
    return { kind: 'sent' }
  })
}
