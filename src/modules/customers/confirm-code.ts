import type { Ctx } from '#kernel/context.ts'
import { publish } from '#kernel/events/publish.ts'
import { beginSession } from '#kernel/http/sessions.ts'
import { newId } from '#kernel/ids.ts'
import { inCouncil } from '#kernel/transaction.ts'
import { type CodeJudgement, judgeCode } from './email-code.ts'
import { emailKey } from './party.ts'
import { countWrongTry, endCode, lockCode, upsertAccount } from './store.ts'

export type Confirmed =
  | { kind: 'right'; token: string; accountId: string }
  | { kind: Exclude<CodeJudgement, 'right'> }

/** Takes a code for an address. Right: the code is spent, the account is there, a session begins. */
export function confirmCode(ctx: Ctx, address: string, code: string): Promise<Confirmed> {
  const email = emailKey(address)
  return inCouncil(ctx.db, ctx.council.id, async tx => {
    const judged = judgeCode(await lockCode(tx, email), email, code, ctx.now)
    if (judged === 'wrong') await countWrongTry(tx, email)
    if (judged !== 'right') return { kind: judged }
    const accountId = await upsertAccount(tx, {
      id: newId(ctx.now.getTime()),
      email,
      locale: ctx.locale,
      now: ctx.now,
    })
    await Promise.all([
      endCode(tx, email),
      publish(tx, ctx, { type: 'account.signed-in', subject: { kind: 'account', id: accountId } }),
    ])
    const token = await beginSession(tx, {
      kind: 'customer',
      subjectId: accountId,
      now: ctx.now,
      data: { email },
    })
    return { kind: 'right', token, accountId }
  })
}
