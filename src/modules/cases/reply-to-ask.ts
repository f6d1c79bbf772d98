import type { Ctx } from '#kernel/context.ts'
import type { Value } from '#kernel/expressions/value-type.ts'
import { hashToken } from '#kernel/http/secrets.ts'
import { inCouncil, readingCouncil, type Tx } from '#kernel/transaction.ts'
import { type Acted, actInTransaction } from './act-on-case.ts'
import type { ById } from './case-type.ts'
import { caseTypeOfRow, type OpenedRow } from './get-case.ts'
import { findCase } from './store.ts'
import { findAsk } from './store-around.ts'

export type OpenAsk =
  | { kind: 'open'; case: OpenedRow }
  | { kind: 'answered' }
  | { kind: 'ended' }
  | { kind: 'unknown' }

/** What a reply link leads to now. Looking changes nothing: mail scanners open every link. */
export function findOpenAsk(ctx: Ctx, token: string): Promise<OpenAsk> {
  return readingCouncil(ctx.db, ctx.council.id, tx => openAsk(tx, token))
}

async function openAsk(tx: Tx, token: string): Promise<OpenAsk> {
  const ask = await findAsk(tx, hashToken(token))
  const row = ask === undefined ? undefined : await findCase(tx, ask.caseId)
  if (ask === undefined || row === undefined || row.forgottenAt !== null) return { kind: 'unknown' }
  if (ask.answeredAt !== null) return { kind: 'answered' }
  if (row.state.asked === undefined) return { kind: 'ended' }
  return { kind: 'open', case: { row, caseType: await caseTypeOfRow(tx, row) } }
}

/** The customer's answer by the link. The same answer sent twice is taken once: the second finds the question closed. */
export function replyToAsk(ctx: Ctx, token: string, facts: ById<Value>): Promise<Acted | OpenAsk> {
  return inCouncil(ctx.db, ctx.council.id, async tx => {
    const ask = await openAsk(tx, token)
    if (ask.kind !== 'open') return ask
    return actInTransaction(
      tx,
      { ...ctx, actor: { kind: 'visitor' } },
      { caseId: ask.case.row.id, action: 'reply', with: facts },
    )
  })
}
