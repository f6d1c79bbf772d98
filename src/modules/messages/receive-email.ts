import { createHash } from 'node:crypto'
import type { CouncilIdentity } from '#kernel/context.ts'
import { publish } from '#kernel/events/publish.ts'
import { newId } from '#kernel/ids.ts'
import { inCouncil, type Pool, type Tx } from '#kernel/transaction.ts'
import {
  type Addressed,
  addressesIn,
  openAddressed,
  readAddressed,
  readMessageId,
} from './email-thread.ts'
import { type Judged, judgeEmail } from './judge-email.ts'
import { aboutOf, type Message } from './message.ts'
import { councilTag } from './message-token.ts'
import { reportedMessageId, whyOf } from './read-bounce.ts'
import { type Incoming, readEmail } from './read-email.ts'
import { newText } from './reply-text.ts'
import { progressMessage, step, type WaysOf } from './settle-message.ts'
import { findMessage } from './store.ts'
import { countReceived, insertReceived, insertReceivedFile } from './store-received.ts'

export type ReceivingSetup = {
  db: Pool
  councils: () => Promise<readonly CouncilIdentity[]>
  secret: string
  /** The domain of the addresses for answers. */
  domain: string
  /** The address that emails come from: one that comes back from it is a loop. */
  ownSender: string
  waysOf: WaysOf
}

/** More from one message within an hour than a person writes: a machine answers a machine. */
const MOST_AN_HOUR = 20

export type Found = { council: CouncilIdentity; messageId: string; use: Addressed['use'] }

/**
 * Which council and message an address means. The mark on it is ours or it means nothing: nobody can write
 * to a case whose message they were not sent.
 */
export async function findAddressee(
  { councils, secret, domain }: Pick<ReceivingSetup, 'councils' | 'secret' | 'domain'>,
  address: string,
): Promise<Found | undefined> {
  return open(await councils(), secret, readAddressed(address, domain))
}

function open(
  councils: readonly CouncilIdentity[],
  secret: string,
  addressed: Addressed | undefined,
): Found | undefined {
  if (addressed === undefined) return undefined
  for (const council of councils.filter(each => councilTag(each.id) === addressed.tag)) {
    const messageId = openAddressed(secret, council.id, addressed)
    if (messageId !== undefined) return { council, messageId, use: addressed.use }
  }
  return undefined
}

export type Received = { kind: 'received'; id: string } | { kind: 'known' } | { kind: 'unknown' }

/**
 * Takes in one email: an answer to a message of ours, or a report on one. The same mail twice is one. When
 * this returns it is committed; when it throws, the sender should try again.
 * @param to the addresses of the envelope, where they are known, else those of the headers.
 */
export async function receiveEmail(
  setup: ReceivingSetup,
  email: { raw: Uint8Array; to: readonly string[]; now: Date },
): Promise<Received> {
  const mail = await readEmail(email.raw)
  const found = await addresseeOf(setup, mail, email.to)
  if (found === undefined) return { kind: 'unknown' }
  return inCouncil(setup.db, found.council.id, tx => take(tx, setup, { mail, found, email }))
}

async function addresseeOf(
  setup: ReceivingSetup,
  mail: Incoming,
  to: readonly string[],
): Promise<Found | undefined> {
  const councils = await setup.councils()
  const named = ['delivered-to', 'x-original-to', 'to', 'cc'].flatMap(name =>
    addressesIn(mail.headers.get(name) ?? ''),
  )
  const addresses = [...to, ...named].map(each => readAddressed(each, setup.domain))
  // A report to the plain sender's address names our Message-ID, which carries the same mark.
  const reported = readMessageId(reportedMessageId(mail.report?.headers ?? '') ?? '')
  for (const addressed of [...addresses, reported]) {
    const found = open(councils, setup.secret, addressed)
    if (found !== undefined) return found
  }
  return undefined
}

type Taking = { mail: Incoming; found: Found; email: { raw: Uint8Array; now: Date } }

async function take(
  tx: Tx,
  setup: ReceivingSetup,
  { mail, found, email }: Taking,
): Promise<Received> {
  const message = await findMessage(tx, found.messageId)
  if (message === undefined) return { kind: 'unknown' }
  const { now } = email
  const first = judgeEmail(mail, { to: found.use, ownSender: setup.ownSender })
  const hour = new Date(now.getTime() - 60 * 60_000)
  const judged: Judged =
    (await countReceived(tx, message.id, hour)) >= MOST_AN_HOUR && first.kind !== 'bounce'
      ? { kind: 'loop' }
      : first
  const id = newId(now.getTime())
  const written = await insertReceived(tx, {
    id,
    digest: digestOf(mail, message.id, email.raw),
    kind: judged.kind,
    messageId: message.id,
    at: now,
    sender: mail.sender,
    senderKnown: mail.sender === message.recipient.toLowerCase(),
    subject: mail.subject,
    text: newText(mail.text),
    whole: mail.text,
    bytes: email.raw.length,
  })
  if (!written) return { kind: 'known' }
  for (const [position, file] of mail.files.entries())
    await insertReceivedFile(tx, id, {
      ...file,
      position,
      sha256: createHash('sha256').update(file.content).digest(),
    })
  await actOn(tx, setup, { judged, message, now })
  await tell(tx, { id, judged, message, now, files: mail.files.length })
  return { kind: 'received', id }
}

/** The same mail comes again when our answer was lost on the way: by its own id, or its bytes where it has none. */
function digestOf({ messageId }: Incoming, about: string, raw: Uint8Array): Buffer {
  const hash = createHash('sha256').update(about).update('\n')
  return messageId === undefined ? hash.update(raw).digest() : hash.update(messageId).digest()
}

async function actOn(
  tx: Tx,
  { waysOf }: ReceivingSetup,
  { judged, message, now }: { judged: Judged; message: Message; now: Date },
): Promise<void> {
  const why = 'reported' in judged && judged.reported !== undefined ? whyOf(judged.reported) : ''
  const context = { now }
  if (!isOfThisSending(judged, message))
    return step(tx, message, 'delayed', { now: context.now, detail: why })
  if (judged.kind === 'bounce')
    await progressMessage(tx, message.id, { kind: 'bounced', why }, { context, waysOf })
  if (judged.kind === 'receipt')
    await progressMessage(tx, message.id, { kind: 'delivered' }, { context, waysOf })
  if (judged.kind === 'delay') await step(tx, message, 'delayed', { now: context.now, detail: why })
}

/** A report may come when the message has long gone to another address or by letter: then it changes nothing. */
function isOfThisSending(judged: Judged, { channel, recipient }: Message): boolean {
  if (!('reported' in judged)) return true
  const reported = judged.reported?.recipient.toLowerCase() ?? ''
  return channel === 'email' && (reported === '' || reported === recipient.toLowerCase())
}

/** Those who look after what the message was about hear of it by ids; the words they read here. */
function tell(
  tx: Tx,
  of: { id: string; judged: Judged; message: Message; now: Date; files: number },
): Promise<void> {
  return publish(
    tx,
    { now: of.now, actor: { kind: 'system', name: 'mail' } },
    {
      type: 'message.received',
      subject: { kind: 'received-message', id: of.id },
      data: {
        kind: of.judged.kind,
        about: aboutOf(of.message),
        answers: of.message.id,
        files: of.files,
      },
    },
  )
}
