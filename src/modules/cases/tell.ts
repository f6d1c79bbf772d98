import type { Ctx, Locale } from '#kernel/context.ts'
import { addYears, todayIn } from '#kernel/dates/plain-date.ts'
import type { Value } from '#kernel/expressions/value-type.ts'
import { addressLines } from '#kernel/facts/address.ts'
import { addressIn } from '#kernel/facts/place.ts'
import { hashToken, newToken } from '#kernel/http/secrets.ts'
import type { Tx } from '#kernel/transaction.ts'
import { type Channel, queueMessage, tellPerson, type Ways } from '#messages'
import { findTeamByKey } from '#organisations'
import { chargesAbout } from '#payments'
import type { CaseRow } from './case-row.ts'
import type { CaseType, MessageType } from './case-type.ts'
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
  /** This has just ended the case: its followers are told. */
  closes?: boolean
}

/** Queues the messages that an opening, an action or the clock sends, in the transaction of the command. */
export async function tell(tx: Tx, ctx: Ctx, telling: Telling): Promise<void> {
  const { caseType } = telling
  const replyLink = await replyLinkFor(tx, ctx, telling)
  const payLink = await payLinkFor(tx, ctx, telling)
  for (const id of telling.messages) {
    const type = caseType.messages[id]
    if (type === undefined) continue
    const said = type.to === 'team' ? inWorkingLanguage(ctx, telling) : telling
    const context = { ...messageContext(ctx, said, replyLink), payLink }
    await queueOne(tx, ctx, { telling: said, id, type, context })
  }
  if (telling.closes === true) await tellFollowers(tx, ctx, telling)
}

/** A team is told in the language in which its council works, whichever the customer has chosen. */
function inWorkingLanguage({ council }: Ctx, telling: Telling): Telling {
  return { ...telling, row: { ...telling.row, locale: council.workingLanguage ?? 'en' } }
}

/** What the words of a message may speak of, in the customer's language. */
export function messageContext(
  ctx: Ctx,
  { row, caseType, reason, note }: Telling,
  replyLink: string | undefined,
): RenderContext {
  return {
    ...renderContext(caseType, row, row.locale, ctx.now),
    ...councilWords(ctx.council, row.locale),
    reason,
    note,
    officer: ctx.actor.kind === 'officer' ? ctx.actor.name : undefined,
    statusLink: statusLink(ctx, row),
    replyLink,
  }
}

/** Where the customer answers a question, without an account. */
export function replyAddress(
  ctx: Pick<Ctx, 'council'>,
  row: Pick<CaseRow, 'locale'>,
  token: string,
): string {
  return `${base(ctx, row.locale)}/reply/${token}`
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

/** Where it is paid, while something is to pay. */
async function payLinkFor(
  tx: Tx,
  ctx: Ctx,
  { row, caseType, messages }: Telling,
): Promise<string | undefined> {
  const words = messages.map(id => caseType.words[row.locale].messages[id]?.body ?? '')
  if (!words.some(body => body.includes('{payLink}'))) return undefined
  const charges = await chargesAbout(tx, { kind: 'case', id: row.id }, ctx.now)
  const open = charges.find(charge => charge.payNowPence > 0)
  return open && `${base(ctx, row.locale)}${open.payPath}`
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
  return replyAddress(ctx, row, token)
}

type One = { telling: Telling; id: string; type: MessageType; context: RenderContext }

async function queueOne(tx: Tx, ctx: Ctx, { telling, id, type, context }: One): Promise<void> {
  // Who follows the case by its own link sees there what there is to pay; nobody else has that link.
  const payLink = context.payLink ?? (type.to === 'applicant' ? context.statusLink : undefined)
  const words = renderMessage(id, { ...context, payLink })
  if (words === undefined) return
  const { row } = telling
  const forgetOn = row.state.disposal?.on ?? addYears(todayIn(ctx.now), 2)
  const about = { kind: 'case', id: row.id }
  const message = { template: id, locale: row.locale, ...words, about, forgetOn }
  if (type.to !== 'applicant') {
    const to =
      type.to === 'team' ? await teamAddress(tx, ctx, telling) : thirdParty(telling, type.to.fact)
    if (to !== undefined) await queueMessage(tx, { ...message, ...to }, ctx.now)
    return
  }
  const person = { recipientKey: recipientKeyOf(row), ways: waysOf(telling), by: type.by }
  await tellPerson(tx, { ...message, ...person }, ctx.now)
}

/** Somebody the customer named, by the email address they gave; nobody when they gave none. */
function thirdParty(
  { row }: Telling,
  fact: string,
): { channel: Channel; recipient: string } | undefined {
  const address = row.state.facts[fact]
  return typeof address === 'string' ? { channel: 'email', recipient: address } : undefined
}

/** Under what name the customer's own choice of channel is kept: the person, or this case alone. */
export function recipientKeyOf(row: Pick<CaseRow, 'id' | 'partyId'>): string {
  return row.partyId === null ? `case:${row.id}` : `party:${row.partyId}`
}

/** The team's own mailbox, or the council's where it has none. */
async function teamAddress(
  tx: Tx,
  ctx: Ctx,
  { row }: Telling,
): Promise<{ channel: Channel; recipient: string } | undefined> {
  const team = await findTeamByKey(tx, row.state.team)
  const recipient = team?.email || ctx.council.email
  return recipient === '' ? undefined : { channel: 'email', recipient }
}

/** The addresses that the customer gave with the case. */
export function waysOf({ row, caseType }: Pick<Telling, 'row' | 'caseType'>): Ways {
  const letter = postalAddress(row.state.facts[caseType.applicant.address ?? ''], row.applicant)
  return {
    ...(row.email === null ? {} : { email: row.email }),
    ...(row.telephone === null ? {} : { text: row.telephone }),
    ...(letter === undefined ? {} : { letter }),
  }
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
