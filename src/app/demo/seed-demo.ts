import { basename, join } from 'node:path'
import type { CouncilIdentity } from '#kernel/context.ts'
import { newId } from '#kernel/ids.ts'
import { StartupProblem } from '#kernel/startup-problem.ts'
import { inCouncil, type Pool } from '#kernel/transaction.ts'
import { insertTeam, listOfficers, listTeams, saveOfficer, setUpCouncil } from '#organisations'
import { compilePackage, findPackages, loadPackage, type Model, publishPackage } from '#services'
import { countServicesNow } from '#standards'
import { DEMO_COUNCILS, demoOfficerName } from './councils.ts'
import { DEMO_TEAMS } from './demo-teams.ts'
import { seedBookings, seedResources } from './seed-bookings.ts'
import { seedCases } from './seed-cases.ts'
import { seedCoverage } from './seed-coverage.ts'
import { seedMessages } from './seed-messages.ts'
import { seedOverlay } from './seed-overlay.ts'
import { homesOf, seedPlaces } from './seed-places.ts'
import { seedRefunds } from './seed-refunds.ts'

const SEEDER = { kind: 'system', name: 'demo' } as const

/** A made-up council that is open: its place in the list, itself, and the services of its tier. */
export type DemoCouncil = {
  at: number
  demo: (typeof DEMO_COUNCILS)[number]
  council: CouncilIdentity
  models: readonly Model[]
}

type Log = (line: string) => void

/** What a visitor needs to begin: the councils with their teams, officers and services, or what is missing of them. */
export async function seedCouncils(db: Pool, now: Date, log: Log): Promise<DemoCouncil[]> {
  const library = await loadLibrary(log)
  const open: DemoCouncil[] = []
  for (const [at, demo] of DEMO_COUNCILS.entries()) {
    const council = await setUp(db, demo, now)
    const models = library.filter(model =>
      model.definition.service.tier.some(tier => tier === demo.tier),
    )
    for (const model of models) await publishPackage({ db, council, now, actor: SEEDER }, model)
    await seedResources(db, { council, tier: demo.tier, now })
    await addPeople(db, council, { models, now, offset: at * 5 })
    open.push({ at, demo, council: { ...council, publicUrl: '' }, models })
  }
  return open
}

/** What makes a council look lived in: half a year of cases, two years of coverage, messages. How many cases. */
export async function seedLife(db: Pool, open: DemoCouncil, now: Date): Promise<number> {
  const { at, demo, council, models } = open
  const seed = at + 1
  const { postcode } = demo
  await seedPlaces(db, council, now)
  const made = await seedCases(db, council, {
    models,
    now,
    postcode,
    seed,
    homes: homesOf(council.slug, now),
  })
  await seedOverlay(db, council, { models, now })
  await seedCoverage(db, council, { models, now, seed })
  await inCouncil(db, council.id, tx => countServicesNow(tx, now))
  await seedMessages(db, council, now)
  await seedRefunds(db, council, now)
  await seedBookings(db, { council, now, seed })
  return made
}

/** The packages of the library that have no mistakes. */
export async function loadLibrary(log: Log): Promise<Model[]> {
  const library = join(import.meta.dirname, '../../../library')
  const models: Model[] = []
  for (const { kind, folder } of await findPackages(library)) {
    if (kind !== 'package') continue
    const compiled = compilePackage(await loadPackage(folder))
    if (compiled.ok) models.push(compiled.model)
    else log(`  The package ${basename(folder)} has mistakes and is left out: npx moothall check`)
  }
  return models
}

async function setUp(
  db: Pool,
  demo: (typeof DEMO_COUNCILS)[number],
  now: Date,
): Promise<CouncilIdentity> {
  const done = await setUpCouncil(db, demo.name, {
    now,
    demo: true,
    brand: demo.brand,
    fictional: {
      nameCy: demo.nameCy,
      tier: demo.tier,
      nation: demo.nation,
      ...('county' in demo ? { county: demo.county } : {}),
    },
    telephone: '01632 960 100',
    email: `hello@${demo.town.toLowerCase().replaceAll(' ', '')}.example`,
    openingHoursEn: 'Monday to Friday, 9am to 5pm',
    openingHoursCy: 'Dydd Llun i ddydd Gwener, 9am i 5pm',
  })
  if (done.kind !== 'setUp')
    throw new StartupProblem(
      `The demo council ${demo.name} could not be set up.`,
      'Start with an empty data folder.',
    )
  return done.council
}

/** Teams that the packages name, and an officer or two for each. */
async function addPeople(
  db: Pool,
  council: CouncilIdentity,
  { models, now, offset }: { models: readonly Model[]; now: Date; offset: number },
): Promise<void> {
  await inCouncil(db, council.id, async tx => {
    if ((await listOfficers(tx)).length > 0) return
    const known = new Set((await listTeams(tx)).map(team => team.key))
    const keys = [...new Set(models.flatMap(teamsOf))]
    for (const key of keys.filter(each => !known.has(each)))
      await insertTeam(tx, {
        id: newId(now.getTime()),
        key,
        nameEn: DEMO_TEAMS[key]?.en ?? key,
        nameCy: DEMO_TEAMS[key]?.cy ?? key,
        email: '',
        telephone: '',
      })
    const teams = (await listTeams(tx)).filter(team => keys.includes(team.key))
    const add = (name: string, roles: readonly string[], teamIds: readonly string[], n: number) =>
      saveOfficer(
        tx,
        {
          id: newId(now.getTime()),
          name,
          email: `${name.toLowerCase().replaceAll(' ', '.')}.${n}@${council.slug}.example`,
          roles,
          teamIds,
          leavesOn: null,
          stoppedAt: null,
          demo: true,
        },
        now,
      )
    const person = (n: number) => demoOfficerName(n, offset)
    await add(person(0), ['adviser'], [], 0)
    await add(
      person(1),
      ['manager', 'serviceOwner'],
      teams.map(team => team.id),
      1,
    )
    await add(person(2), ['administrator', 'serviceOwner', 'auditor'], [], 2)
    await add(person(17), ['cashier'], [], 117)
    await add(person(18), ['financeOfficer'], [], 118)
    await add(person(19), ['financeOfficer'], [], 119)
    for (const [at, team] of teams.entries())
      await add(person(caseworkerAt(at)), ['caseworker'], [team.id], at + 3)
  })
}

/** Caseworkers are counted past those who look after payments. */
function caseworkerAt(team: number): number {
  return team + 3 < 17 ? team + 3 : team + 6
}

/** Every team to which a case of the service or a task may go. */
export function teamsOf({ caseType }: Model): string[] {
  const tasks = Object.values(caseType.tasks).flatMap(task =>
    task.team === undefined ? [] : [task.team],
  )
  return [...caseType.team.first.map(choice => choice.team), caseType.team.otherwise, ...tasks]
}
