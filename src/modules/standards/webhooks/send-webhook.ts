import { findById } from '#cases'
import { addDays, todayIn } from '#kernel/dates/plain-date.ts'
import type { JobHandler, Periodic } from '#kernel/jobs/job.ts'
import { type Pool, readingCouncil, type Tx } from '#kernel/transaction.ts'
import { viewOfCase } from '../api/cases.ts'
import { SEND_WEBHOOK, sendLater } from './offer-events.ts'
import { postWebhook, type WebhookReach } from './post-webhook.ts'
import {
  findDelivery,
  findWebhook,
  setStopped,
  settleDelivery,
  sweepDeliveries,
} from './store-webhooks.ts'
import { type Delivery, decideAfter, type Outcome, type Webhook } from './webhook.ts'
import { openKeys, signedHeaders } from './webhook-keys.ts'

export type WebhookSetup = WebhookReach & {
  readonly secret: string
  /** From 0 to 1, to spread the tries. */
  readonly jitter?: () => number
}

const KEPT_DAYS = 30

/**
 * Sends one message. It may be sent again after a crash between sending and writing that down: it has the
 * same `webhook-id`, by which the receiver knows it.
 */
export function sendWebhookJob(setup: WebhookSetup): JobHandler {
  return {
    kind: SEND_WEBHOOK,
    does: 'outside',
    run: async (job, { db, council, now }) => {
      const id = String(job.payload['delivery'])
      const found = await readingCouncil(db, council.id, tx => load(tx, id))
      if (found === undefined) return undefined
      const { delivery, webhook } = found
      if (webhook.stoppedAt !== null) return tx => putAside(tx, delivery, now)
      const outcome = await send(setup, { db, councilId: council.id, now }, found)
      const attempts = delivery.attempts + 1
      const after = decideAfter(outcome, { attempts, jitter: (setup.jitter ?? Math.random)() })
      return async tx => {
        const state =
          after.kind === 'delivered' ? 'delivered' : after.kind === 'again' ? 'waiting' : 'dead'
        await settleDelivery(tx, id, { state, attempts, at: now, said: outcome.said })
        if (after.kind === 'again')
          await sendLater(tx, { id, attempts }, new Date(now.getTime() + after.inSeconds * 1000))
        if (after.kind === 'stop')
          await setStopped(tx, webhook.id, { at: now, because: outcome.said })
      }
    },
  }
}

type Found = { delivery: Delivery; webhook: Webhook }

/** It is taken up again when the webhook goes on; left waiting it would wait for ever, without its job. */
function putAside(tx: Tx, { id, attempts }: Delivery, now: Date): Promise<void> {
  return settleDelivery(tx, id, { state: 'dead', attempts, at: now, said: 'it was stopped' })
}

/** Undefined where there is nothing to do any more: it was delivered. */
async function load(tx: Tx, id: string): Promise<Found | undefined> {
  const delivery = await findDelivery(tx, id)
  if (delivery?.state !== 'waiting') return undefined
  const webhook = await findWebhook(tx, delivery.webhookId)
  return webhook === undefined ? undefined : { delivery, webhook }
}

async function send(
  setup: WebhookSetup,
  { db, councilId, now }: { db: Pool; councilId: string; now: Date },
  { delivery, webhook }: Found,
): Promise<Outcome> {
  const keys = openKeys(webhook.sealed, { secret: setup.secret, webhookId: webhook.id })
  if (keys === undefined) return { kind: 'failed', said: 'its keys can’t be opened' }
  const body = JSON.stringify(
    await readingCouncil(db, councilId, tx => bodyOf(tx, delivery, webhook)),
  )
  const headers = signedHeaders(keys, { id: delivery.id, body, now })
  return postWebhook(webhook.url, { body, headers }, setup)
}

/** What is told: thin, and with the person only for a webhook that may have it, read when it is sent. */
async function bodyOf(tx: Tx, { body, caseId }: Delivery, { withPersonal }: Webhook) {
  if (!withPersonal || caseId === null) return body
  const found = await findById(tx, caseId)
  if (found === undefined || found.row.forgottenAt !== null) return body
  const key = { scopes: ['cases:personal'] }
  const { person, answers } = viewOfCase(found, { locale: 'en', key })
  return { ...body, data: { ...(body['data'] as object), person, answers } } // `data` is always an object.
}

/** What was told is of no use after a month. */
export const sweepWebhooks: Periodic = {
  name: 'sweep-webhooks',
  everyMs: 24 * 60 * 60_000,
  run: (tx, { now }) =>
    sweepDeliveries(tx, new Date(`${addDays(todayIn(now), -KEPT_DAYS)}T00:00:00Z`)),
}
