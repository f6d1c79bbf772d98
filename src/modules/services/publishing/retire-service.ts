import { type Actor, actorKey } from '#kernel/context.ts'
import { publish } from '#kernel/events/publish.ts'
import { newId } from '#kernel/ids.ts'
import type { Tx } from '#kernel/transaction.ts'
import { getModel } from '../get-model.ts'
import { upsertService } from '../store.ts'
import { insertTurn, markRetired } from './store-online.ts'
import { findCurrent, findHolderOfPath } from './store-versions.ts'

type By = { now: Date; actor: Actor }

export type Retire = {
  name: string
  because: string
  /** Another package of the council, or an address beginning with https://. */
  pointsTo: string | null
  /** Whether what is open may be sent, or ends now. Cases go on to their end in either way. */
  openJourneys: 'finish' | 'stop'
}

/** Takes a service down: nobody can begin it any more, and its address says where to go instead. */
export async function retireService(
  tx: Tx,
  by: By,
  { name, ...retire }: Retire,
): Promise<{ kind: 'retired' | 'notOnline' }> {
  const current = await findCurrent(tx, name)
  if (current === undefined || current.retiredAt !== null) return { kind: 'notOnline' }
  await markRetired(tx, name, { ...retire, at: by.now, by: actorKey(by.actor) })
  const turn = { version: current.version, what: 'retired', because: retire.because } as const
  await record(tx, by, { name, ...turn })
  return { kind: 'retired' }
}

/** Puts a retired service online again, as it was. */
export async function putBack(
  tx: Tx,
  by: By,
  { name, because }: { name: string; because: string },
): Promise<{ kind: 'putBack' | 'notRetired' | 'pathTaken' }> {
  const current = await findCurrent(tx, name)
  if (current === undefined || current.retiredAt === null) return { kind: 'notRetired' }
  const model = await getModel(tx, name, current.version)
  if ((await findHolderOfPath(tx, model)) !== undefined) return { kind: 'pathTaken' }
  await upsertService(tx, model)
  await record(tx, by, { name, version: current.version, what: 'putBack', because })
  return { kind: 'putBack' }
}

type Happened = { name: string; version: number; what: 'retired' | 'putBack'; because: string }

async function record(tx: Tx, by: By, { name, version, what, because }: Happened): Promise<void> {
  await insertTurn(tx, {
    id: newId(by.now.getTime()),
    package: name,
    version,
    before: version,
    what,
    because,
    at: by.now,
    by: actorKey(by.actor),
  })
  await publish(tx, by, {
    type: `service.${what}`,
    subject: { kind: 'council', id: tx.councilId },
    data: { package: name, version, because },
  })
}
