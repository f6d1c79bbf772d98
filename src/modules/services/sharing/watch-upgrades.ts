import { countContacts } from '#cases'
import type { Periodic } from '#kernel/jobs/job.ts'
import type { Tx } from '#kernel/transaction.ts'
import { hold } from '../overlay/hold-adoptions.ts'
import { listAdoptions, listSteps } from '../overlay/store-adoptions.ts'
import { decideHalt } from './rollout.ts'

const actor = { kind: 'system', name: 'upgrades' } as const
const day = 86_400_000
/** For how long a release is watched after it was taken, and with how long before it is compared. */
const watchedDays = 14
const comparedDays = 56

/** Once a day, what releases that were taken lately have done to customers; one that did harm stops those that would follow. */
export const watchUpgrades: Periodic = {
  name: 'watch-upgrades',
  everyMs: day,
  run: async (tx, { now }) => {
    for (const { package: name, channel, held } of await listAdoptions(tx)) {
      if (channel !== 'automatic' || held !== null) continue
      if (await isWorse(tx, name, now))
        await hold(tx, { now, actor }, { name, because: 'contacts' })
    }
  },
}

async function isWorse(tx: Tx, name: string, now: Date): Promise<boolean> {
  const taken = (await listSteps(tx, name)).find(({ what }) => what === 'upgraded')
  if (taken === undefined || now.getTime() - taken.at.getTime() > watchedDays * day) return false
  const from = new Date(taken.at.getTime() - comparedDays * day)
  const before = await countContacts(tx, name, { from, to: taken.at })
  const after = await countContacts(tx, name, { from: taken.at, to: now })
  return decideHalt(before, after)
}
