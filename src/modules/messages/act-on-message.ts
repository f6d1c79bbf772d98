import type { Ctx } from '#kernel/context.ts'
import { inCouncil } from '#kernel/transaction.ts'
import { type Channel, type Message, mayBecome, type StepKind } from './message.ts'
import { beginRound, step, tellOf } from './settle-message.ts'
import { lockMessage, saveMessage } from './store.ts'

export type Act =
  | { kind: 'again' }
  | { kind: 'to'; channel: Channel; recipient: string }
  | { kind: 'give-up'; reason: string }

/** `seenRound`: the sending that the officer was looking at, so that two clicks send once. */
export type Acted = 'done' | 'not-now' | 'gone'

/**
 * What an officer does with a message that did not arrive: sends it again as it was, sends it to another
 * address or by another channel, or gives it up with the reason. A message that arrived can be sent again too:
 * people lose letters.
 */
export function actOnMessage(
  ctx: Ctx,
  acting: { id: string; act: Act; seenRound: number },
): Promise<Acted> {
  return inCouncil(ctx.db, ctx.council.id, async tx => {
    const message = await lockMessage(tx, acting.id)
    if (message === undefined) return 'gone'
    if (message.round !== acting.seenRound) return 'not-now'
    const officerId = ctx.actor.kind === 'officer' ? ctx.actor.officerId : null
    const { act } = acting
    if (act.kind === 'give-up') {
      if (!mayGiveUp(message)) return 'not-now'
      const ended = { ...message, state: 'given-up' as const, nextTryAt: null }
      await step(tx, message, 'given-up', {
        now: ctx.now,
        detail: act.reason,
        officerId: officerId,
      })
      await saveMessage(tx, message.id, ended)
      await tellOf(tx, message, 'given-up', ctx)
      return 'done'
    }
    if (!maySendAgain(message)) return 'not-now'
    if (act.kind === 'to' && message.confidential) return 'not-now'
    const [to, what] = aimOf(message, act)
    await beginRound(tx, { ...message, ...to }, { context: ctx, what, detail: null, officerId })
    return 'done'
  })
}

/** While a carrier has it, or it is queued and untouched, sending again would send twice. */
export function maySendAgain({ state, batchId, claimedUntil }: Message): boolean {
  if (state === 'queued') return batchId === null && claimedUntil === null
  return state !== 'sending' && state !== 'cancelled' && state !== 'given-up'
}

/** Not while a worker is handing it over, or when it lies in a batch. */
export function mayGiveUp({ state, batchId, claimedUntil }: Message): boolean {
  return mayBecome(state, 'given-up') && batchId === null && claimedUntil === null
}

function aimOf(
  message: Message,
  act: Exclude<Act, { kind: 'give-up' }>,
): [Pick<Message, 'channel' | 'recipient'>, StepKind] {
  if (act.kind === 'again') return [message, 'sent-again']
  const { channel, recipient } = act
  return [{ channel, recipient }, channel === message.channel ? 'corrected' : 'switched']
}
