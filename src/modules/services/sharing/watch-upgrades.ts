import { countContacts } from '#cases'
import type { Periodic } from '#kernel/jobs/job.ts'
import type { Tx } from '#kernel/transaction.ts'
import { hold } from '../overlay/hold-adoptions.ts'
import { listAdoptions, listSteps } from '../overlay/store-adoptions.ts'
import { decideHalt, type HaltReason, type Health } from './rollout.ts'
import { countFaults, deleteFaultsBefore } from './store-faults.ts'

const actor = { kind: 'system', name: 'upgrades' } as const
const hour = 3_600_000
const day = 24 * hour
/** For how long a release is watched after it was taken, and with how long before it is compared. */
const watchedDays = 14
const comparedDays = 56
const keptDays = watchedDays + comparedDays

/** Every hour, what releases that were taken lately have done to customers; one that did harm stops those that would follow. */
export const watchUpgrades: Periodic = {
  name: 'watch-upgrades',
  everyMs: hour,
  run: async (tx, { now }) => {
    for (const { package: name, channel, held } of await listAdoptions(tx)) {
      if (channel !== 'automatic' || held !== null) continue
      const because = await harmDone(tx, name, now)
      if (because !== undefined) await hold(tx, { now, actor }, { name, because })
    }
    await deleteFaultsBefore(tx, new Date(now.getTime() - keptDays * day))
  },
}

async function harmDone(tx: Tx, name: string, now: Date): Promise<HaltReason | undefined> {
  const taken = (await listSteps(tx, name)).find(({ what }) => what === 'upgraded')
  if (taken === undefined || now.getTime() - taken.at.getTime() > watchedDays * day)
    return undefined
  const from = new Date(taken.at.getTime() - comparedDays * day)
  const before = await healthOf(tx, name, { from, to: taken.at })
  const after = await healthOf(tx, name, { from: taken.at, to: now })
  return decideHalt(before, after)
}

async function healthOf(tx: Tx, name: string, span: { from: Date; to: Date }): Promise<Health> {
  const days = (span.to.getTime() - span.from.getTime()) / day
  return {
    days,
    ...(await countContacts(tx, name, span)),
    faults: await countFaults(tx, name, span),
  }
}
