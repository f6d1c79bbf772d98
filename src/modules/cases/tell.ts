import type { Ctx, Locale } from '#kernel/context.ts'
import { addYears, todayIn } from '#kernel/dates/plain-date.ts'
import type { Value } from '#kernel/expressions/value-type.ts'
import { addressLines } from '#kernel/facts/address.ts'
import { addressIn } from '#kernel/facts/place.ts'
import { hashToken, newToken } from '#kernel/http/secrets.ts'
import type { Tx } from '#kernel/transaction.ts'
import { type Channel, queueMessage } from '#messages'
import type { CaseRow } from './case-row.ts'
import { type CaseType, closedStatus, type MessageType } from './case-type.ts'
import { renderContext } from './render-case.ts'
import { councilWords, type RenderContext, renderMessage } from './render-message.ts'
import { insertAsk, listFollowers } from './store-around.ts'
import { cy } from './texts.cy.ts'
import { en } from './texts.en.ts'

export type Telling = {
  row: CaseRow
  caseType: CaseType
  /** Messages of the package to send, by id. */
  messages: readonly string[]
  reason?: string
  note?: string
}

/** Queues the messages that an opening, an action or the clock sends, in the transaction of the command. */
export async function tell(tx: Tx, ctx: Ctx, telling: Telling): Promise<void> {
  const { row, caseType } = telling
  const replyLink = await replyLinkFor(tx, ctx, telling)
  const context: RenderContext = {
    ...renderContext(caseType, row, row.locale, ctx.now),
    ...councilWords(ctx.council, row.locale),
    reason: telling.reason,
    note: telling.note,
    officer: ctx.actor.kind === 'officer' ? ctx.actor.name : undefined,
    statusLink: statusLink(ctx, row),
    replyLink,
  }
  for (const id of telling.messages) {
    const type = caseType.messages[id]
    if (type !== undefined) await queueOne(tx, ctx, { telling, id, type, context })
  }
  if (row.state.status === closedStatus && telling.messages.length > 0)
    await tellFollowers(tx, ctx, telling)
}

/** Where the customer follows the case without signing in. */
export function statusLink(
  ctx: Pick<Ctx, 'council'>,
  row: Pick<CaseRow, 'reference' | 'key' | 'locale'>,
): string {
  return `${base(ctx, row.locale)}/track/${row.reference}/${row.key}`
}

function base({ council }: Pick<Ctx, 'council'>, locale: Locale): string {
  return `${council.publicUrl}${locale === 'cy' ? '/cy' : ''}`
}

async function replyLinkFor(
  tx: Tx,
  ctx: Ctx,
  { row, caseType, messages }: Telling,
): Promise<string | undefined> {
  const words = messages.map(id => caseType.words[row.locale].messages[id]?.body ?? '')
  if (row.state.asked === undefined || !words.some(body => body.includes('{replyLink}')))
    return undefined
  const token = newToken()
  await insertAsk(tx, { tokenHash: hashToken(token), caseId: row.id, at: ctx.now })
  return `${base(ctx, row.locale)}/reply/${token}`
}

type One = { telling: Telling; id: string; type: MessageType; context: RenderContext }

async function queueOne(tx: Tx, ctx: Ctx, { telling, id, type, context }: One): Promise<void> {
  const words = renderMessage(id, context)
  const to =
    type.to === 'team'
      ? { channel: 'email' as const, recipient: ctx.council.email }
      : typeof type.to === 'object'
        ? thirdParty(telling, type.to.fact)
        : recipientOf(telling, type)
  if (words === undefined || to === undefined) return
  const { row } = telling
  const forgetOn = row.state.disposal?.on ?? addYears(todayIn(ctx.now), 2)
  await queueMessage(
    tx,
    {
      ...to,
      template: id,
      locale: row.locale,
      ...words,
      about: { kind: 'case', id: row.id },
      forgetOn,
    },
    ctx.now,
  )
}

/** Somebody the customer named, by the email address they gave; nobody when they gave none. */
function thirdParty(
  { row }: Telling,
  fact: string,
): { channel: Channel; recipient: string } | undefined {
  const address = row.state.facts[fact]
  return typeof address === 'string' ? { channel: 'email', recipient: address } : undefined
}

/** The first of the message's channels for which the customer gave an address; a letter where all else fails. */
function recipientOf(
  { row, caseType }: Telling,
  type: MessageType,
): { channel: Channel; recipient: string } | undefined {
  const address = postalAddress(row.state.facts[caseType.applicant.address ?? ''], row.applicant)
  const known: Readonly<Record<string, string | undefined>> = {
    email: row.email ?? undefined,
    text: row.telephone ?? undefined,
    letter: address,
  }
  for (const channel of [...type.by, 'email' as const, 'letter' as const]) {
    const recipient = known[channel]
    if (recipient !== undefined) return { channel, recipient }
  }
  return undefined
}

function postalAddress(value: Value | undefined, name: string | null): string | undefined {
  const address = addressIn(value)
  return address === undefined
    ? undefined
    : [name ?? '', ...addressLines(address)].filter(line => line !== '').join('\n')
}

async function tellFollowers(tx: Tx, ctx: Ctx, { row, caseType }: Telling): Promise<void> {
  for (const { email, locale } of await listFollowers(tx, row.id)) {
    const t = (locale === 'cy' ? cy : en).follower
    const words = caseType.words[locale]
    const outcome = words.outcomes[row.state.outcome ?? '']
    const body = t.body(words.service, row.reference, outcome?.customer ?? outcome?.label ?? '')
    const forgetOn = row.state.disposal?.on ?? addYears(todayIn(ctx.now), 2)
    await queueMessage(
      tx,
      {
        channel: 'email',
        template: 'follower',
        locale,
        recipient: email,
        subject: t.subject(row.reference),
        body,
        about: { kind: 'case', id: row.id },
        forgetOn,
      },
      ctx.now,
    )
  }
}
