import type { JobContext, JobHandler } from '#kernel/jobs/job.ts'
import { inCouncil, type Tx } from '#kernel/transaction.ts'
import type { Carried, Carrier, Sender } from './carrier.ts'
import type { Carriers } from './carriers.ts'
import { threadOf } from './email-thread.ts'
import { findLetterDocument } from './issue-document.ts'
import { type About, aboutOf, type Message, type Ways } from './message.ts'
import { preferenceLink, readingLink } from './public-links.ts'
import { enqueueSending } from './queue-message.ts'
import { endOfQuiet } from './quiet-hours.ts'
import { getOwnWay, type OwnWay } from './settings.ts'
import { holdMessage, settleMessage } from './settle-message.ts'
import { claimMessage, findMessage, listThread } from './store.ts'

export type SendingSetup = {
  carriers: Carriers
  secret: string
  /** The domain of the addresses for answers, if the installation takes mail in. */
  replyDomain: string | undefined
  /** The addresses known now of someone, by the key that the message was queued with. */
  waysOf(tx: Tx, recipientKey: string): Promise<Ways | undefined>
  /** A calendar file (iCalendar) that goes with an email, as things stand when it is sent. */
  calendarOf(
    tx: Tx,
    message: Pick<Message, 'template' | 'locale'> & { about: About },
    at: Pick<JobContext, 'council' | 'now'>,
  ): Promise<string | undefined>
}

/** Longer than a worker needs for the jobs that it took together. */
const CLAIM_MS = 15 * 60_000

type Taken = {
  message: Message
  sender: Sender
  own: OwnWay
  carriers: readonly Carrier[]
  again: boolean
}

/**
 * Hands a queued message to the carriers of its channel, in order, until one takes it. What none can take
 * now is tried again, for three days; a refusal ends it, or sends it by the customer's last resort.
 */
export function sendMessageJob(setup: SendingSetup): JobHandler {
  return {
    kind: 'send-message',
    does: 'outside',
    run: async (job, context) => {
      const id = String(job.payload['messageId'])
      const taken = await inCouncil(context.db, context.council.id, tx =>
        take(tx, setup, { context, id }),
      )
      if (typeof taken === 'function' || taken === undefined) return taken
      const said = await handOver(taken)
      return tx =>
        settleMessage(tx, {
          id,
          round: taken.message.round,
          ...said,
          context,
          waysOf: setup.waysOf,
        })
    },
  }
}

type After = (tx: Tx) => Promise<void>

/** Claims the message, or says what is to be done instead: nothing, or to come back later. */
async function take(
  tx: Tx,
  setup: SendingSetup,
  { context, id }: { context: JobContext; id: string },
): Promise<Taken | After | undefined> {
  const { now, council } = context
  const [message, own, before] = await Promise.all([
    claimMessage(tx, id, now, new Date(now.getTime() + CLAIM_MS)),
    getOwnWay(tx, setup.secret),
    listThread(tx, id),
  ])
  if (message === undefined) return comeBack(await findMessage(tx, id), now)
  const { settings } = own
  const quiet = { from: settings.quietFrom, until: settings.quietUntil }
  const from = message.channel === 'text' && !message.urgent ? endOfQuiet(quiet, now) : now
  if (from > now) return async held => holdMessage(held, message, { now, until: from })
  const sender = await senderFor(tx, setup, { message, context, own, before })
  const again = message.unsure || message.claimedUntil !== null
  return { message, sender, own, carriers: carriersFor(setup, { council, message, own }), again }
}

/**
 * A job may come twice, or for a letter that waits for the printer: then there is nothing to do. Another
 * worker may have the message, or have been killed with it: then this job looks again when that is known.
 */
function comeBack(message: Message | undefined, now: Date): After | undefined {
  if (message?.state !== 'queued' || message.claimedUntil === null) return undefined
  const { id, claimedUntil } = message
  return claimedUntil > now ? async later => enqueueSending(later, id, claimedUntil) : undefined
}

/** After a doubt only the carrier that may have taken it is asked, so that it does not go out twice. */
function carriersFor(
  { carriers }: SendingSetup,
  of: { council: JobContext['council']; message: Message; own: OwnWay },
): readonly Carrier[] {
  const { message, council, own } = of
  const all = carriers.of(council, message.channel, own)
  if (!message.unsure || message.carrier === null) return all
  return all.filter(carrier => carrier.name === message.carrier)
}

type Said = {
  carrier: string | null
  said: Carried
  tried: readonly { carrier: string; why: string }[]
}

async function handOver({ message, sender, carriers, again }: Taken): Promise<Said> {
  const tried: { carrier: string; why: string }[] = []
  for (const carrier of carriers) {
    const said = await carrier.carry(message, sender, again)
    if (said.kind !== 'busy') return { carrier: carrier.name, said, tried }
    tried.push({ carrier: carrier.name, why: said.why })
  }
  const last = tried.at(-1)
  return {
    carrier: last?.carrier ?? null,
    said: { kind: 'busy', why: last?.why ?? 'noCarrier' },
    tried: tried.slice(0, -1),
  }
}

async function senderFor(
  tx: Tx,
  { secret, replyDomain, calendarOf }: SendingSetup,
  {
    message,
    context,
    own,
    before,
  }: { message: Message; context: JobContext; own: OwnWay; before: readonly string[] },
): Promise<Sender> {
  const { council, now } = context
  const about = aboutOf(message)
  const of = { secret, councilId: council.id, domain: replyDomain, message, about, before }
  return {
    council,
    settings: own.settings,
    thread: message.channel === 'email' ? threadOf(of) : undefined,
    document:
      message.documentId === null ? undefined : await findLetterDocument(tx, council, message),
    readingLink: readingLink(secret, council, message),
    preferenceLink: preferenceLink(secret, council, message),
    calendar:
      message.channel === 'email' && about !== null
        ? await calendarOf(tx, { ...message, about }, context)
        : undefined,
    now,
  }
}
