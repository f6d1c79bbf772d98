import type { CouncilIdentity, Ctx } from '#kernel/context.ts'
import { todayIn } from '#kernel/dates/plain-date.ts'
import { inCouncil, type Pool } from '#kernel/transaction.ts'
import { findAddresses, type Gazetteer, takeGazetteer } from '#places'
import { makeTown, type Town } from './make-town.ts'

type TownPlan = Omit<Town, 'today' | 'domain'>

/** Out on the Dogger Bank and in Cardigan Bay, where there has been no town for some thousands of years. */
const TOWNS = {
  marchford: { name: 'Marchford', outcode: 'MF2', number: 1, origin: [54.72, 2.05], welsh: false },
  wenlow: { name: 'Wenlow', outcode: 'WL3', number: 2, origin: [54.74, 2.12], welsh: false },
  harrowCross: {
    name: 'Harrow Cross',
    outcode: 'HC1',
    number: 3,
    origin: [54.76, 2.05],
    welsh: false,
  },
  castellmor: {
    name: 'Castellmor',
    outcode: 'CM4',
    number: 4,
    origin: [52.36, -4.95],
    welsh: true,
  },
} as const satisfies Record<string, TownPlan>

/** A county knows the addresses of its districts, and collects no bins. */
const TOWNS_OF: Readonly<Record<string, readonly TownPlan[]>> = {
  harrowshire: [TOWNS.harrowCross, TOWNS.marchford, TOWNS.wenlow],
  marchford: [TOWNS.marchford],
  wenlow: [TOWNS.wenlow],
  castellmor: [TOWNS.castellmor],
}

/** Every property of a made-up council, for cases to be about. */
export function homesOf(slug: string, now: Date): Gazetteer['properties'] {
  return townsOf(slug, now).flatMap(town => town.properties)
}

function townsOf(slug: string, now: Date): Gazetteer[] {
  const about = { today: todayIn(now), domain: `${slug}.example` }
  return (TOWNS_OF[slug] ?? []).map(plan => makeTown({ ...plan, ...about }))
}

/** Draws each made-up council its town, once. */
export async function seedPlaces(db: Pool, council: CouncilIdentity, now: Date): Promise<void> {
  const ctx: Ctx = { db, council, now, actor: { kind: 'system', name: 'demo' }, locale: 'en' }
  const [first] = TOWNS_OF[council.slug] ?? []
  if (first === undefined) return
  await inCouncil(db, council.id, async tx => {
    if ((await findAddresses(tx, first.name, 1)).properties.length > 0) return
    const towns = townsOf(council.slug, now)
    await takeGazetteer(tx, ctx, towns.length === 1 ? joined(towns) : asCounty(joined(towns)))
  })
}

function joined(towns: readonly Gazetteer[]): Gazetteer {
  const [first] = towns
  if (first === undefined) throw new Error('there is no town')
  const kinds = Object.keys(first.areas)
  return {
    from: first.from,
    properties: towns.flatMap(town => town.properties),
    streets: towns.flatMap(town => town.streets),
    areas: Object.fromEntries(
      kinds.map(kind => [kind, towns.flatMap(town => town.areas[kind] ?? [])]),
    ),
    collections: towns.flatMap(town => town.collections),
    changes: first.changes,
    councillors: towns.flatMap(town => town.councillors),
    facilities: towns.flatMap(town => town.facilities),
    drawings: towns.flatMap(town => town.drawings),
  }
}

function asCounty(all: Gazetteer): Gazetteer {
  const { ward = [] } = all.areas
  const facilities = all.facilities.filter(
    ({ kind }) => kind === 'library' || kind === 'recyclingCentre',
  )
  const named = facilities.map(each => ({ ...each, name: `${each.address} ${each.name}` }))
  return {
    ...all,
    areas: { division: ward },
    collections: [],
    changes: [],
    councillors: [],
    facilities: named,
  }
}
