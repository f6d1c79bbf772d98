import { actorKey, type Ctx } from '#kernel/context.ts'
import { publish } from '#kernel/events/publish.ts'
import { newId } from '#kernel/ids.ts'
import { inCouncil, type Tx } from '#kernel/transaction.ts'
import { putOnWay, sendLater } from './offer-events.ts'
import { insertWebhook, reviveDead, saveKeys, setStopped } from './store-webhooks.ts'
import type { Webhook, WebhookEvent } from './webhook.ts'
import { newWebhookKeys, openKeys, rotated, sealKeys, type WebhookKeys } from './webhook-keys.ts'

export type NewWebhook = {
  name: string
  url: string
  events: readonly WebhookEvent[]
  withPersonal: boolean
}

/** Begins to tell a program. Its keys are returned to be shown once. */
export async function makeWebhook(
  ctx: Ctx,
  wanted: NewWebhook,
  secret: string,
): Promise<{ id: string; keys: WebhookKeys }> {
  const id = newId(ctx.now.getTime())
  const keys = newWebhookKeys()
  await changing(ctx, id, { what: 'made', data: { events: wanted.events } }, tx =>
    insertWebhook(tx, {
      ...wanted,
      id,
      sealed: sealKeys(keys, { secret, webhookId: id }),
      stoppedAt: null,
      stoppedBecause: null,
      madeAt: ctx.now,
      madeBy: actorKey(ctx.actor),
    }),
  )
  return { id, keys }
}

/** Gives it new keys; those before sign too for a day. */
export async function rotateKeys(
  ctx: Ctx,
  { id, sealed }: Pick<Webhook, 'id' | 'sealed'>,
  secret: string,
): Promise<WebhookKeys> {
  const before = openKeys(sealed, { secret, webhookId: id })
  const keys = before === undefined ? newWebhookKeys() : rotated(before, ctx.now)
  await changing(ctx, id, { what: 'keys-changed' }, tx =>
    saveKeys(tx, id, sealKeys(keys, { secret, webhookId: id })),
  )
  return keys
}

export function stopWebhook(ctx: Ctx, id: string): Promise<void> {
  return changing(ctx, id, { what: 'stopped' }, tx =>
    setStopped(tx, id, { at: ctx.now, because: null }),
  )
}

/** Goes on, and takes up what was given up in the meantime. */
export function startWebhook(ctx: Ctx, id: string): Promise<void> {
  return changing(ctx, id, { what: 'started' }, async tx => {
    await setStopped(tx, id, { at: null, because: null })
    await sendDead(tx, id, ctx.now)
  })
}

/** Sends every dead letter again from the first try. */
export function reviveLetters(ctx: Ctx, id: string): Promise<void> {
  return changing(ctx, id, { what: 'letters-revived' }, tx => sendDead(tx, id, ctx.now))
}

async function sendDead(tx: Tx, id: string, now: Date): Promise<void> {
  for (const delivery of await reviveDead(tx, id))
    await sendLater(tx, { id: delivery, attempts: 0 }, now)
}

/** A message about nothing, to see whether it arrives and its signature holds. */
export function sendTest(ctx: Ctx, id: string): Promise<void> {
  const body = { type: 'test.sent', timestamp: ctx.now.toISOString(), data: {} }
  return changing(ctx, id, { what: 'tested' }, tx =>
    putOnWay(tx, {
      webhookId: id,
      eventId: newId(ctx.now.getTime()),
      type: body.type,
      caseId: null,
      body,
      happenedAt: ctx.now,
      now: ctx.now,
    }),
  )
}

function changing(
  ctx: Ctx,
  id: string,
  { what, data = {} }: { what: string; data?: Readonly<Record<string, unknown>> },
  work: (tx: Tx) => Promise<void>,
): Promise<void> {
  return inCouncil(ctx.db, ctx.council.id, async tx => {
    await work(tx)
    await publish(tx, ctx, { type: `webhook.${what}`, subject: { kind: 'webhook', id }, data })
  })
}
