import type { CouncilIdentity, Ctx } from '#kernel/context.ts'
import { addMonths, addYears, todayIn } from '#kernel/dates/plain-date.ts'
import { sql } from '#kernel/sql.ts'
import { inCouncil, type Pool, readingCouncil, type Tx } from '#kernel/transaction.ts'
import {
  issueDocument,
  listMessagesAbout,
  type Message,
  queueMessage,
  receiveEmail,
  replyAddress,
  withdrawDocument,
} from '#messages'

/** The answers of the demonstration come to addresses that are made and opened here, with a key of their own. */
const KEY = 'demonstration-answers-only-0123456789abcdef'
const DOMAIN = 'replies.example'

/** Messages that did not arrive, letters to print, answers, and documents to check: once. */
export async function seedMessages(db: Pool, council: CouncilIdentity, now: Date): Promise<void> {
  const cases = await readingCouncil(db, council.id, async tx => {
    const done = await tx.query(
      sql`select 1 from kernel.event where council_id = ${council.id} and type = 'document.issued' limit 1`,
    )
    return done.rowCount === 0 ? latestCases(tx) : []
  })
  if (cases.length === 0) return
  const ctx: Ctx = { db, council, now, actor: { kind: 'system', name: 'demo' }, locale: 'en' }
  await inCouncil(db, council.id, async tx => {
    await queueTroubles(tx, ctx, cases)
    await queueDocuments(tx, ctx, cases)
  })
  await answer(ctx, cases)
}

async function latestCases(tx: Tx): Promise<string[]> {
  const found = await tx.query(
    sql`select subject_id as id from kernel.event where council_id = ${tx.councilId} and type = 'case.opened' order by id desc limit 6`,
  )
  return found.rows.map((row: { id: string }) => row.id)
}

/** Two addresses that nobody has, one server that does not answer: for an officer to act on. */
async function queueTroubles(tx: Tx, ctx: Ctx, cases: readonly string[]): Promise<void> {
  const people = [
    ['grace.okafor@refused.example', 'We have your report'],
    ['jack.thornton@refused.example', 'We need to know more'],
    ['nora.finch@away.example', 'We will come on Thursday'],
  ] as const
  for (const [at, [recipient, subject]] of people.entries())
    await queueMessage(
      tx,
      {
        channel: 'email',
        template: 'demo',
        locale: 'en',
        recipient,
        subject,
        body: 'Thank you for telling us.\n\nWe will write again when there is news.',
        forgetOn: addYears(todayIn(ctx.now), 1),
        ...(cases[at] === undefined ? {} : { about: { kind: 'case', id: cases[at] } }),
      },
      ctx.now,
    )
}

/** A permit that is valid and one that was withdrawn, each a letter with its code. */
async function queueDocuments(tx: Tx, ctx: Ctx, cases: readonly string[]): Promise<void> {
  const today = todayIn(ctx.now)
  const about = { kind: 'case', id: cases[0] ?? '' }
  for (const [at, holder] of ['Eleri Morgan', 'Ben Carter'].entries()) {
    const title = { en: 'Resident parking permit', cy: 'Trwydded barcio i breswylwyr' }
    const document = {
      kind: 'parkingPermit',
      title,
      about,
      validUntil: addMonths(today, 12),
      forgetOn: addYears(today, 2),
    }
    const issued = await issueDocument(tx, ctx, { document, secret: KEY })
    await queueMessage(
      tx,
      {
        channel: 'letter',
        template: 'permit',
        locale: at === 0 ? 'cy' : 'en',
        recipient: `${holder}\n${12 + at} Castle View\nMarchford\nMF2 1AB`,
        subject: at === 0 ? title.cy : title.en,
        body: at === 0 ? PERMIT_CY : PERMIT_EN,
        about,
        layout: 'certificate',
        documentId: issued.id,
        forgetOn: addYears(today, 2),
      },
      ctx.now,
    )
    if (at === 1) await withdrawDocument(tx, ctx, issued.id)
  }
}

const PERMIT_EN =
  '**Vehicle** AB12 CDE\n\n**Zone** A\n\nShow this where it can be read from outside the vehicle.'
const PERMIT_CY =
  '**Cerbyd** AB12 CDE\n\n**Parth** A\n\nDangoswch hwn lle gellir ei ddarllen o’r tu allan i’r cerbyd.'

/** Two customers answer by email: one of them from another address. */
async function answer(ctx: Ctx, cases: readonly string[]): Promise<void> {
  const messages = await readingCouncil(ctx.db, ctx.council.id, async tx => {
    const found: Message[] = []
    for (const id of cases) found.push(...(await listMessagesAbout(tx, 'case', id)))
    return found.filter(
      message => message.channel === 'email' && message.recipient.endsWith('@example.com'),
    )
  })
  for (const [at, message] of messages.slice(0, 2).entries()) {
    const to = replyAddress(KEY, {
      councilId: ctx.council.id,
      messageId: message.id,
      domain: DOMAIN,
    })
    const from = at === 0 ? message.recipient : 'someone.else@example.net'
    const raw = `From: ${from}\r\nTo: ${to}\r\nSubject: Re: ${message.subject}\r\nMessage-ID: <demo-${message.id}@example.com>\r\nContent-Type: text/plain; charset=utf-8\r\n\r\nThank you. It is the house on the corner, with the green door.\r\n\r\nOn Wednesday ${ctx.council.name.en} wrote:\r\n> ${message.subject}\r\n`
    await receiveEmail(
      {
        db: ctx.db,
        councils: async () => [ctx.council],
        secret: KEY,
        domain: DOMAIN,
        ownSender: '',
        waysOf: async () => undefined,
      },
      { raw: Buffer.from(raw), to: [to], now: ctx.now },
    )
  }
}
