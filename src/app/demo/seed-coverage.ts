import { claimInTransaction, INTERACTIONS, insertVerification, type NewClaim } from '#coverage'
import type { CouncilIdentity } from '#kernel/context.ts'
import { addDays, addMonths, type PlainDate, todayIn } from '#kernel/dates/plain-date.ts'
import { sql } from '#kernel/sql.ts'
import { inCouncil, type Pool, type Tx } from '#kernel/transaction.ts'
import type { Model } from '#services'
import { seededRandom } from './seeded-random.ts'

const SEEDER = { kind: 'system', name: 'demo' } as const
const MONTHS = 24

export type SeedCoverage = { models: readonly Model[]; now: Date; seed: number }

/** Two years in which one service after another came online, so that the trend and the grid say something. */
export async function seedCoverage(
  db: Pool,
  council: CouncilIdentity,
  { models, now, seed }: SeedCoverage,
): Promise<void> {
  await inCouncil(db, council.id, async tx => {
    const begun = await tx.query(
      sql`select 1 from coverage.claim where council_id = ${council.id} limit 1`,
    )
    if (begun.rowCount !== 0) return
    const random = seededRandom(seed + 100)
    for (const model of models) await seedService(tx, model, { now, random, council })
  })
}

type Chance = { now: Date; random: () => number; council: CouncilIdentity }

async function seedService(tx: Tx, model: Model, { now, random, council }: Chance): Promise<void> {
  const { lgsl, interactions } = model.definition.service
  if (lgsl === undefined) return
  const start = addMonths(todayIn(now), -MONTHS)
  const online = addDays(start, Math.floor(random() * random() * MONTHS * 30))
  const claims: NewClaim[] = INTERACTIONS.flatMap((lgil): NewClaim[] => {
    if (interactions.includes(lgil))
      return [notYet(lgsl, lgil, start), byPackage(model, { lgsl, lgil, since: online })]
    if (lgil === 8 && random() < 0.5)
      return [byAddress(model, council, { lgsl, lgil, since: addDays(online, 14) })]
    return random() < 0.12 ? [notYet(lgsl, lgil, start)] : []
  })
  await claimInTransaction(tx, { now, actor: SEEDER }, claims)
  for (const { lgil } of claims.filter(claim => claim.package !== null))
    for (let day = online; day <= todayIn(now); day = addDays(day, 28))
      await insertVerification(tx, {
        lgsl,
        lgil,
        at: new Date(`${day}T03:00:00Z`),
        how: 'examples',
        isFound: random() > 0.06,
        detail: 'examples came true',
      })
}

type Cell = Pick<NewClaim, 'lgsl' | 'lgil' | 'since'>

function notYet(lgsl: number, lgil: NewClaim['lgil'], since: PlainDate): NewClaim {
  const reason = 'Done on paper and by telephone'
  return {
    lgsl,
    lgil,
    since,
    state: 'notEnabled',
    channels: [],
    reason,
    address: null,
    package: null,
  }
}

/** A page of information on the council's older site, which no check will find: it is made up. */
function byAddress(model: Model, { slug }: CouncilIdentity, cell: Cell): NewClaim {
  const address = `https://www.${slug}.example/${model.content.en.path}`
  return { ...cell, state: 'enabled', channels: ['web'], reason: '', address, package: null }
}

function byPackage(model: Model, cell: Cell): NewClaim {
  const { channels } = model.definition
  return { ...cell, state: 'enabled', channels, reason: '', address: null, package: model.id }
}
