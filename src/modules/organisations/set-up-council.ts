import type { CouncilIdentity } from '#kernel/context.ts'
import { todayIn } from '#kernel/dates/plain-date.ts'
import { publish } from '#kernel/events/publish.ts'
import { newId } from '#kernel/ids.ts'
import { inCouncil, type Pool, type Tx } from '#kernel/transaction.ts'
import { announceChange } from './council-directory.ts'
import { plainName } from './council-name.ts'
import { defaultTeams } from './default-teams.ts'
import { type FoundByName, findByName } from './find-by-name.ts'
import { issueLink } from './issue-enrolment.ts'
import { emailKey } from './officer.ts'
import type { CouncilFacts } from './plan-import.ts'
import { type Nation, slugOf, type Tier } from './register.ts'
import { findOfficerByEmail, insertTeam, saveOfficer } from './store.ts'
import {
  type Council,
  type Details,
  findCouncil,
  identityOf,
  inRegistry,
  listCouncils,
  listNeighbours,
  lockRegistry,
  markFictional,
  saveServing,
  writeCouncils,
} from './store-councils.ts'

export type SetUpOptions = Partial<Details> & {
  now: Date
  hostnames?: readonly string[]
  brand?: string
  demo?: boolean
  /** The first administrator; the answer then carries the one-time token with which they set up their sign-in. */
  administrator?: { name: string; email: string }
  /** A council that is in no register, for a demonstration. `county` is the slug of a district's county. */
  fictional?: { nameCy: string; tier: Tier; nation: Nation; county?: string }
}

export type SetUp =
  | {
      kind: 'setUp'
      council: CouncilIdentity
      tier: Tier
      gss: string | null
      neighbours: readonly CouncilIdentity[]
      enrolmentToken: string | undefined
    }
  | Extract<FoundByName, { kind: 'refused' }>

/**
 * Serves a council here: any of the country, from its name alone, with its tier, codes and neighbours
 * from the registers and the teams its tier needs. Done again, it changes what the options name and keeps the rest.
 */
export async function setUpCouncil(
  db: Pool,
  nameOrSlug: string,
  options: SetUpOptions,
): Promise<SetUp> {
  const { now } = options
  const found = await inRegistry(db, async tx => {
    await lockRegistry(tx)
    const councils = await listCouncils(tx)
    if (options.fictional !== undefined)
      await makeUp(tx, councils, nameOrSlug, { ...options.fictional, now })
    const known = options.fictional === undefined ? councils : await listCouncils(tx)
    return findByName(
      known.filter(each => each.fictional === (options.fictional !== undefined)),
      nameOrSlug,
      todayIn(now),
    )
  })
  if (found.kind === 'refused') return found
  const { id } = found.council
  const done = await inCouncil(db, id, async tx => {
    const council = await getCouncil(tx, id)
    await saveServing(tx, { ...council, ...given(options) }, now)
    for (const { key, en, cy } of defaultTeams(council.tier))
      await insertTeam(tx, {
        id: newId(now.getTime()),
        key,
        nameEn: en,
        nameCy: cy,
        email: '',
        telephone: '',
      })
    const enrolmentToken = await letIn(tx, options)
    if (!council.served)
      await publish(
        tx,
        { now, actor: SET_UP },
        { type: 'council.set-up', subject: { kind: 'council', id } },
      )
    const neighbours = await listNeighbours(tx, id, todayIn(now))
    const after = await getCouncil(tx, id)
    return {
      council: identityOf(after),
      tier: after.tier,
      gss: after.gss,
      neighbours: neighbours.map(identityOf),
      enrolmentToken,
    }
  })
  announceChange()
  return { kind: 'setUp', ...done }
}

const SET_UP = { kind: 'system', name: 'set-up' } as const

async function getCouncil(tx: Tx, id: string): Promise<Council> {
  const council = await findCouncil(tx, id)
  if (council === undefined) throw new Error('the council went while it was set up')
  return council
}

/** Only what was named: an option that is absent changes nothing. */
function given(options: SetUpOptions) {
  const { now: _, administrator: __, fictional: ___, hostnames, ...details } = options
  const named = Object.fromEntries(
    Object.entries(details).filter(([, value]) => value !== undefined),
  )
  return hostnames === undefined
    ? named
    : { ...named, hostnames: hostnames.map(name => name.toLowerCase()) }
}

async function letIn(tx: Tx, { administrator, now }: SetUpOptions): Promise<string | undefined> {
  if (administrator === undefined) return undefined
  const email = emailKey(administrator.email)
  const known = await findOfficerByEmail(tx, email)
  const officer = known ?? {
    id: newId(now.getTime()),
    name: administrator.name,
    email,
    roles: [],
    teamIds: [],
    leavesOn: null,
    stoppedAt: null,
    demo: false,
  }
  await saveOfficer(
    tx,
    {
      ...officer,
      roles: [...new Set([...officer.roles, 'administrator'])],
      leavesOn: null,
      stoppedAt: null,
    },
    now,
  )
  if (known === undefined)
    await publish(
      tx,
      { now, actor: SET_UP },
      {
        type: 'officer.added',
        subject: { kind: 'officer', id: officer.id },
        data: { roles: ['administrator'] },
      },
    )
  return issueLink(tx, officer.id, { now, actor: SET_UP })
}

type MadeUp = NonNullable<SetUpOptions['fictional']> & { now: Date }

async function makeUp(
  tx: Tx,
  councils: readonly Council[],
  name: string,
  { nameCy, tier, nation, county, now }: MadeUp,
): Promise<void> {
  const slug = slugOf(plainName(name))
  const before = councils.find(council => council.slug === slug)
  if (before !== undefined && !before.fictional)
    throw new Error(`${name} has the slug of a real council`)
  const facts: CouncilFacts = {
    id: before?.id ?? newId(now.getTime()),
    slug,
    govukId: null,
    registerCode: null,
    gss: null,
    formerGss: [],
    nameEn: name,
    nameCy,
    otherNames: [],
    tier,
    nation,
    snac: null,
    custodianCode: null,
    homepage: null,
    parentId: councils.find(council => council.fictional && council.slug === county)?.id ?? null,
    startsOn: null,
    endsOn: null,
    replacedBy: [],
  }
  await writeCouncils(tx, [facts], now)
  await markFictional(tx, facts.id)
}
