import { z } from 'zod'
import type { RequestContext } from '#kernel/http/request-context.ts'
import { type Answer, jsonAnswer, type Route } from '#kernel/http/route.ts'
import { same } from '#kernel/http/secrets.ts'
import { inCouncil, readingCouncil } from '#kernel/transaction.ts'
import { notifyProgress } from './notify-outcome.ts'
import { type ReceivingSetup, receiveEmail } from './receive-email.ts'
import { getOwnWay } from './settings.ts'
import { progressMessage, type WaysOf } from './settle-message.ts'
import { MOST_EMAIL_BYTES } from './smtp-receiver.ts'
import { findByCarrierRef } from './store.ts'

export type MachineSetup = {
  secret: string
  /** What the mail gateway proves itself by; without one the door is shut. */
  gatewayToken: string | undefined
  /** The installation's, for councils that have no token of their own. */
  notifyCallbackToken: string | undefined
  receiving: Omit<ReceivingSetup, 'db'> | undefined
  waysOf: WaysOf
}

/** Where mail gateways and GOV.UK Notify call. Each proves itself by a token in the header. */
export function machineRoutes(setup: MachineSetup): readonly Route[] {
  return [
    {
      method: 'POST',
      path: '/messages/inbound',
      can: 'anyone',
      limit: 'machine',
      machine: { mostBytes: MOST_EMAIL_BYTES },
      run: request => takeMail(request, setup),
    },
    {
      method: 'POST',
      path: '/messages/notify',
      can: 'anyone',
      limit: 'machine',
      machine: { mostBytes: 64 * 1024 },
      run: request => takeNotice(request, setup),
    },
  ]
}

function isAllowed(request: RequestContext, token: string | undefined): boolean {
  const given = /^Bearer\s+(\S+)$/i.exec(request.header('authorization') ?? '')?.[1]
  return token !== undefined && token !== '' && given !== undefined && same(given, token)
}

const REFUSED = () => jsonAnswer({ error: 'unauthorised' }, 401)

/** One MIME message as the body; the envelope's recipients in `?to=`, where the gateway knows them. */
async function takeMail(request: RequestContext, setup: MachineSetup): Promise<Answer> {
  if (setup.receiving === undefined || !isAllowed(request, setup.gatewayToken)) return REFUSED()
  if (request.body.length === 0) return jsonAnswer({ error: 'empty' }, 400)
  const to = [request.query['to'] ?? []].flat()
  const taken = await receiveEmail(
    { ...setup.receiving, db: request.db },
    { raw: request.body, to, now: request.now },
  )
  // 422 and not 404: the gateway should give it up, not look for another address.
  return taken.kind === 'unknown'
    ? jsonAnswer({ error: 'unknown' }, 422)
    : jsonAnswer({ taken: taken.kind })
}

const Notice = z.object({
  id: z.uuid(),
  status: z.string().max(40),
  notification_type: z.string().max(20),
})

/** What GOV.UK Notify tells of a notification. It may come twice, late, in any order, or before our own note of it. */
async function takeNotice(request: RequestContext, setup: MachineSetup): Promise<Answer> {
  const { id } = request.council
  const own = await readingCouncil(request.db, id, tx => getOwnWay(tx, setup.secret))
  const token = own.secrets.notifyCallbackToken || setup.notifyCallbackToken
  if (!isAllowed(request, token)) return REFUSED()
  const notice = Notice.safeParse(parsed(request.body))
  if (!notice.success) return jsonAnswer({ error: 'unreadable' }, 400)
  const progress = notifyProgress(notice.data.status, notice.data.notification_type)
  const known = await inCouncil(request.db, id, async tx => {
    const message = await findByCarrierRef(tx, notice.data.id)
    if (message === undefined) return false
    if (progress !== undefined)
      await progressMessage(tx, message.id, progress, { context: request, waysOf: setup.waysOf })
    return true
  })
  // Notify tries again after a 503, by when our own note of its id will be there.
  return known ? jsonAnswer({ noted: true }) : jsonAnswer({ error: 'unknown' }, 503)
}

function parsed(body: Uint8Array): unknown {
  try {
    return JSON.parse(new TextDecoder().decode(body))
  } catch {
    return undefined
  }
}
