import type { RequestContext } from '#kernel/http/request-context.ts'
import { type Answer, jsonAnswer, type Route } from '#kernel/http/route.ts'
import { inCouncil, type Tx } from '#kernel/transaction.ts'
import { isRecent, type OpenedHeartbeat, openHeartbeat } from './heartbeat.ts'
import {
  countBeatsOf,
  countUnknown,
  findInstallation,
  noteInstallation,
  putHeartbeat,
} from './store-heartbeats.ts'

/** Strangers can make keys by the hundred: so many wait to be known, with so many words each, and no more. */
const mostUnknown = 200
const mostBeatsOfUnknown = 200

/** Where installations that run this council's packages say so. */
export function heartbeatRoutes(): readonly Route[] {
  return [
    {
      method: 'POST',
      path: '/heartbeats',
      can: 'anyone',
      limit: 'machine',
      machine: { mostBytes: 4096 },
      run: hearHeartbeat,
    },
  ]
}

async function hearHeartbeat({ db, council, now, body }: RequestContext): Promise<Answer> {
  const opened = openHeartbeat(Buffer.from(body).toString('utf8'))
  if (opened === undefined)
    return refusal(
      400,
      'This is not a heartbeat, or its signature is not that of the key it names.',
    )
  if (!isRecent(opened.heartbeat, now))
    return refusal(400, 'The heartbeat is not of these days: look at the clock.')
  const kept = await inCouncil(db, council.id, tx => keepHeartbeat(tx, opened, now))
  if (kept === 'refused') return refusal(403, 'The publisher does not take heartbeats of this key.')
  if (kept === 'full') return refusal(429, 'Too many installations wait to be known.')
  return jsonAnswer({ heard: true }, 202)
}

function refusal(status: number, error: string): Answer {
  return jsonAnswer({ error }, status)
}

async function keepHeartbeat(
  tx: Tx,
  opened: OpenedHeartbeat,
  now: Date,
): Promise<'kept' | 'refused' | 'full'> {
  const { key } = opened
  const state = await findInstallation(tx, key)
  if (state === 'refused') return 'refused'
  if (state === undefined && (await countUnknown(tx)) >= mostUnknown) return 'full'
  if (state !== 'known' && (await countBeatsOf(tx, key)) >= mostBeatsOfUnknown) return 'full'
  await noteInstallation(tx, key, now)
  await putHeartbeat(tx, opened)
  return 'kept'
}
