import { publish } from '#kernel/events/publish.ts'
import type { JobContext } from '#kernel/jobs/job.ts'
import type { Tx } from '#kernel/transaction.ts'
import type { Carried, Progress } from './carrier.ts'
import { nextWay } from './choose-way.ts'
import { aboutOf, type Message, mayBecome, type StepKind, type Ways } from './message.ts'
import { enqueueSending } from './queue-message.ts'
import { isTriedOut, nextTryAfter } from './retry-plan.ts'
import { addStep, lockMessage, saveMessage } from './store.ts'

export type WaysOf = (tx: Tx, recipientKey: string) => Promise<Ways | undefined>

type Context = Pick<JobContext, 'now'>
export type Settling = {
  id: string
  round: number
  carrier: string | null
  said: Carried
  /** Carriers before it that could take nothing. */
  tried: readonly { carrier: string; why: string }[]
  context: Context
  waysOf: WaysOf
}

/** Writes what the carrier said of a sending. */
export async function settleMessage(tx: Tx, settling: Settling): Promise<void> {
  const { id, carrier, said, context } = settling
  const before = await lockMessage(tx, id)
  if (before === undefined) return
  const message = { ...before, carrier }
  // At the first try only: in an outage each would say the same again and again.
  if (before.tries === 0)
    for (const other of settling.tried)
      await step(tx, { ...message, carrier: other.carrier }, 'tried', {
        now: context.now,
        detail: other.why,
      })
  // An officer was quicker: what was said is written down, and changes nothing.
  if (before.state !== 'queued' || before.round !== settling.round)
    return step(tx, message, stepOf(said), {
      now: context.now,
      detail: 'why' in said ? said.why : null,
    })
  switch (said.kind) {
    case 'delivered':
    case 'sent':
      return arrive(
        tx,
        { ...message, carrierRef: said.ref ?? null, carriedAt: context.now },
        said.kind,
        context,
      )
    case 'sending':
      await step(tx, message, 'taken', { now: context.now })
      return save(tx, {
        ...message,
        state: 'sending',
        carrierRef: said.ref ?? null,
        carriedAt: context.now,
        ...CALM,
      })
    case 'waits':
      await step(tx, message, 'to-print', { now: context.now })
      return save(tx, { ...message, ...CALM })
    case 'refused':
      await step(tx, message, 'refused', { now: context.now, detail: said.why })
      return fail(tx, message, { state: 'failed', why: said.why }, settling)
    default:
      return tryLater(tx, message, said, settling)
  }
}

const CALM = { nextTryAt: null, failure: null, unsure: false } as const

function stepOf({ kind }: Carried): StepKind {
  const kinds = { sending: 'taken', waits: 'to-print', busy: 'tried', unsure: 'tried' } as const
  return kind in kinds
    ? kinds[kind as keyof typeof kinds]
    : (kind as 'delivered' | 'sent' | 'refused') // The rest are steps of the same name.
}

async function tryLater(
  tx: Tx,
  message: Message,
  said: Extract<Carried, { kind: 'busy' | 'unsure' }>,
  settling: Settling,
): Promise<void> {
  const { context } = settling
  if (isTriedOut(message.roundAt, context.now)) {
    await step(tx, message, 'failed', { now: context.now, detail: said.why })
    return fail(tx, message, { state: 'failed', why: said.why }, settling)
  }
  if (said.why !== message.failure)
    await step(tx, message, 'tried', { now: context.now, detail: said.why })
  const tries = message.tries + 1
  const nextTryAt = new Date(context.now.getTime() + nextTryAfter(tries))
  const unsure = message.unsure || said.kind === 'unsure'
  await enqueueSending(tx, message.id, nextTryAt)
  await save(tx, { ...message, tries, nextTryAt, unsure, failure: said.why })
}

/** Puts a message off to a time at which it may be sent. Said once, however often it is put off. */
export async function holdMessage(
  tx: Tx,
  { id, nextTryAt }: Message,
  { now, until }: { now: Date; until: Date },
): Promise<void> {
  const message = await lockMessage(tx, id)
  if (message?.state !== 'queued' || message.nextTryAt?.getTime() !== nextTryAt?.getTime()) return
  await step(tx, message, 'held', { now })
  await enqueueSending(tx, id, until)
  await save(tx, { ...message, nextTryAt: until })
}

/** Writes how a message went on after a carrier had taken it. What comes late, twice or out of order changes nothing. */
export async function progressMessage(
  tx: Tx,
  id: string,
  progress: Progress,
  { context, waysOf }: { context: Context; waysOf: WaysOf },
): Promise<void> {
  const message = await lockMessage(tx, id)
  if (message === undefined || !mayBecome(message.state, progress.kind)) return
  if (progress.kind === 'sent' || progress.kind === 'delivered')
    return arrive(tx, message, progress.kind, context)
  const why = progress.why ?? ''
  await step(tx, message, progress.kind, { now: context.now, detail: why })
  await fail(tx, message, { state: progress.kind, why }, { context, waysOf })
}

async function arrive(
  tx: Tx,
  message: Message,
  kind: 'sent' | 'delivered',
  context: Context,
): Promise<void> {
  const at = context.now
  await Promise.all([
    step(tx, message, kind, { now: context.now }),
    save(tx, {
      ...message,
      ...CALM,
      state: kind,
      sentAt: message.sentAt ?? at,
      deliveredAt: kind === 'delivered' ? at : null,
    }),
    tellOf(tx, message, kind, context),
  ])
}

/** The end of one way. The customer's last resort begins another; without one an officer must look. */
async function fail(
  tx: Tx,
  message: Message,
  end: { state: 'failed' | 'bounced'; why: string },
  { context, waysOf }: { context: Context; waysOf: WaysOf },
): Promise<void> {
  const fresh = message.recipientKey === null ? undefined : await waysOf(tx, message.recipientKey)
  const way = nextWay({ ...message, ways: { ...message.ways, ...fresh } })
  if (way === undefined) {
    await save(tx, { ...message, ...CALM, state: end.state, failure: end.why })
    return tellOf(tx, message, end.state, context)
  }
  await beginRound(
    tx,
    { ...message, ...way },
    { context, what: 'switched', detail: null, officerId: null },
  )
}

/** Queues a message anew: by another channel, to another address, or once more as it was. */
export async function beginRound(
  tx: Tx,
  message: Message,
  by: { context: Context; what: StepKind; detail: string | null; officerId: string | null },
): Promise<void> {
  const { now } = by.context
  const anew: Message = {
    ...message,
    ...CALM,
    state: 'queued',
    round: message.round + 1,
    roundAt: now,
    tries: 0,
    nextTryAt: now,
    carrier: null,
    carrierRef: null,
    carriedAt: null,
    sentAt: null,
    deliveredAt: null,
    batchId: null,
  }
  await step(tx, anew, by.what, { now: by.context.now, detail: by.detail, officerId: by.officerId })
  await save(tx, anew)
  await enqueueSending(tx, message.id, now)
}

function save(tx: Tx, message: Message): Promise<void> {
  return saveMessage(tx, message.id, message)
}

type StepDetail = { now: Date; detail?: string | null; officerId?: string | null }

export function step(
  tx: Tx,
  message: Message,
  what: StepKind,
  { now, detail = null, officerId = null }: StepDetail,
): Promise<void> {
  const { round, channel, recipient, carrier } = message
  return addStep(tx, message.id, {
    at: now,
    what,
    round,
    channel,
    recipient,
    carrier,
    detail,
    officerId,
  })
}

/** Tells the rest of the house, by ids and codes alone. */
export function tellOf(
  tx: Tx,
  message: Message,
  what: 'sent' | 'delivered' | 'bounced' | 'failed' | 'given-up',
  { now }: Context,
): Promise<void> {
  return publish(
    tx,
    { now, actor: { kind: 'system', name: 'messages' } },
    {
      type: `message.${what}`,
      subject: { kind: 'message', id: message.id },
      data: { channel: message.channel, about: aboutOf(message), template: message.template },
    },
  )
}
