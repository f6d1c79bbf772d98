import { assignInTransaction, findById, openCase } from '#cases'
import { recordParty } from '#customers'
import type { CouncilIdentity, Ctx } from '#kernel/context.ts'
import { calendarOf } from '#kernel/dates/calendar.ts'
import { daysBetween, type PlainDate, todayIn } from '#kernel/dates/plain-date.ts'
import { publish } from '#kernel/events/publish.ts'
import { sql } from '#kernel/sql.ts'
import { inCouncil, many, type Pool, readingCouncil, type Tx } from '#kernel/transaction.ts'
import { actorForOfficer, listOfficers } from '#organisations'
import { addressOf, type PropertyRecord } from '#places'
import {
  type Answers,
  type CasePlan,
  type Model,
  planCase,
  readExampleAnswers,
  walk,
} from '#services'
import { finishTasks, liveThrough, moved, type Officer, peopleFor } from './live-through.ts'
import { homeOf, residentName } from './residents.ts'
import { seedPayment } from './seed-payments.ts'
import { seededRandom } from './seeded-random.ts'

export type SeedCases = {
  models: readonly Model[]
  now: Date
  postcode: string
  seed: number
  homes: readonly PropertyRecord[]
}

const DAYS = 182

/**
 * Half a year of cases made from the packages' own examples, moved in time; the same each time. A fill that
 * was stopped goes on behind the last day that it finished. How many were made now.
 */
export async function seedCases(
  db: Pool,
  council: CouncilIdentity,
  seed: SeedCases,
): Promise<number> {
  const lived = await livedUntil(db, council.id)
  if (lived === 'all') return 0
  const officers = await loadOfficers(db, council.id, seed.now)
  const ctx: Ctx = { db, council, now: seed.now, actor: { kind: 'visitor' }, locale: 'en' }
  let made = 0
  for (let ago = DAYS; ago >= 0; ago -= 1) {
    const day = todayIn(new Date(seed.now.getTime() - ago * DAY_MS))
    if (day <= lived) continue
    const random = seededRandom(seed.seed * 1000 + ago)
    for (const model of seed.models) {
      if (random() > 0.13) continue
      if (await seedOne(ctx, { model, seed, ago, random, officers })) made += 1
    }
    await inCouncil(db, council.id, tx =>
      publish(
        tx,
        { now: seed.now, actor: { kind: 'system', name: 'demo' } },
        {
          type: 'demonstration.lived',
          subject: { kind: 'demonstration', id: council.id },
          data: { day },
        },
      ),
    )
  }
  return made
}

const DAY_MS = 86_400_000

/** The last day that has its cases; `all` where the demonstration was once whole, so that no day is lived twice. */
async function livedUntil(db: Pool, councilId: string): Promise<string> {
  const [row] = await readingCouncil(db, councilId, tx =>
    many<{ made: boolean; day: string | null }>(
      tx,
      sql`select bool_or(type = 'demonstration.made') as made, max(data->>'day') as day from kernel.event
          where council_id = ${councilId} and subject_kind = 'demonstration' and subject_id = ${councilId}`,
    ),
  )
  return row?.made === true ? 'all' : (row?.day ?? '')
}

async function loadOfficers(db: Pool, councilId: string, now: Date): Promise<Officer[]> {
  const actors = await readingCouncil(db, councilId, async tx =>
    Promise.all((await listOfficers(tx)).map(officer => actorForOfficer(tx, officer.id, now))),
  )
  return actors.flatMap(actor => (actor?.kind === 'officer' ? [actor] : []))
}

type One = {
  model: Model
  seed: SeedCases
  ago: number
  random: () => number
  officers: readonly Officer[]
}

/** Older cases are finished, as in a council that keeps up; of those of the last weeks some wait for somebody or something. */
function chooseExample({ model, ago, random }: One): Model['examples'][number] | undefined {
  const sendable = model.examples.filter(
    example => (example.expect.ends ?? 'submitted') === 'submitted' && example.on !== undefined,
  )
  const finished = sendable.filter(({ then }) => isFinishedBy(model, then ?? []))
  const waits = random() < (ago > LONG_AGO ? 0 : 0.12)
  const from = ago > A_WHILE_AGO && finished.length > 0 && !waits ? finished : sendable
  return from[Math.floor(random() * from.length)]
}

/** In days: what is older than the first is mostly finished, than the second always, where it ever finishes. */
const [A_WHILE_AGO, LONG_AGO] = [14, 32]

/** Whether the last that is done in an example closes the case. */
function isFinishedBy({ caseType }: Model, steps: NonNullable<Model['examples'][number]['then']>) {
  const last = steps.findLast(step => step.expect?.refused === undefined)?.action ?? ''
  return last === 'withdraw' || caseType.actions[last]?.sets.status === 'closed'
}

async function seedOne(ctx: Ctx, one: One): Promise<boolean> {
  const { model, seed, ago, random } = one
  const example = chooseExample(one)
  if (example?.on === undefined) return false
  const now = new Date(seed.now.getTime() - ago * DAY_MS - Math.floor(random() * 8) * 3_600_000)
  const today = todayIn(now)
  const shift = daysBetween(example.on as PlainDate, today) // The checker refuses an example whose day is none.
  const channel = random() < 0.75 ? 'web' : 'phone'
  const env = { now, today, calendar: calendarOf(ctx.council.nation), channel }
  const { answers } = readExampleAnswers(model, moved(example, shift), env)
  const walked = walk(model, personal(model, answers, { seed, random }), env)
  if (walked.next !== 'check') return false
  const plan = planCase(model, walked, env)
  const caseId = await inCouncil(ctx.db, ctx.council.id, async tx => {
    const at = { ...ctx, now }
    const id = await openOne(tx, at, { model, plan, seed, channel, welsh: random() < 0.12 })
    const people = peopleFor(plan.team, one.officers)
    if (people.worker !== undefined && random() > (ago < 3 ? 0.7 : 0.12))
      await assignInTransaction(
        tx,
        { ...at, actor: people.worker },
        { caseId: id, officerId: people.worker.officerId },
      )
    if (ago >= 12 || random() >= 0.6)
      await liveThrough(tx, at, {
        id,
        model,
        steps: example.then ?? [],
        shift,
        until: seed.now,
        officers: one.officers,
      })
    await finishTasks(tx, at, { id, today: todayIn(seed.now), random, officers: one.officers })
    if (ago > LONG_AGO && (await isLate(tx, id, todayIn(seed.now)))) throw LEFT_OUT
    return id
  }).catch(error => {
    if (error === LEFT_OUT) return undefined
    throw error
  })
  if (caseId === undefined) return false
  const paidAt = model.caseType.fees?.pay === 'afterDecision' ? seed.now : now
  await seedPayment({ ...ctx, now: paidAt }, { caseId, model, plan, random })
  return true
}

/** What would have lain late for months is not made at all. */
const LEFT_OUT = new Error('late since long')

async function isLate(tx: Tx, id: string, today: PlainDate): Promise<boolean> {
  const state = (await findById(tx, id))?.row.state
  if (state === undefined || state.status === 'closed') return false
  return Object.values(state.clocks).some(clock => clock.state === 'running' && clock.dueOn < today)
}

type Opening = {
  model: Model
  plan: CasePlan
  seed: SeedCases
  channel: string
  welsh: boolean
}

async function openOne(tx: Tx, at: Ctx, { model, plan, seed, channel, welsh }: Opening) {
  const text = (value: unknown) => (typeof value === 'string' ? value : undefined)
  const given = {
    name: text(plan.applicant.name),
    email: text(plan.applicant.email),
    telephone: text(plan.applicant.telephone),
  }
  const known = Object.fromEntries(Object.entries(given).filter(([, value]) => value !== undefined))
  const { name, email } = given
  const partyId =
    name === undefined
      ? null
      : await recordParty(
          tx,
          { name, locale: 'en', ...(email === undefined ? {} : { email }) },
          at.now,
        )
  const opened = await openCase(tx, at, {
    caseType: model.caseType,
    facts: plan.facts,
    channel,
    locale: welsh ? 'cy' : 'en',
    journeyId: null,
    partyId,
    applicant: {
      ...known,
      postcode: homeOf(seed.homes, name ?? '')?.postcode ?? `${seed.postcode} 1AA`,
    },
    duplicateKey: null,
  })
  return opened.id
}

/** Another made-up person and house for each case. */
function personal(
  model: Model,
  answers: Answers,
  { seed, random }: { seed: SeedCases; random: () => number },
): Answers {
  const person = residentName(random)
  const home = homeOf(seed.homes, person)
  const elsewhere = seed.homes[Math.floor(random() * seed.homes.length)]
  if (home === undefined || elsewhere === undefined) return answers
  const address = { ...addressOf(home), uprn: home.uprn }
  const { applicant, place } = model.caseType
  const changed: Record<string, Answers[string]> = { ...answers }
  if (applicant.name !== undefined && answers[applicant.name] !== undefined)
    changed[applicant.name] = person
  if (applicant.email !== undefined && answers[applicant.email] !== undefined)
    changed[applicant.email] = `${person.toLowerCase().replace(' ', '.')}@example.com`
  for (const id of [applicant.address ?? addressAsked(model, answers), place])
    if (id !== undefined && answers[id] !== undefined)
      changed[id] =
        model.facts.get(id)?.definition.type === 'place' ? spot(elsewhere, random) : address
  return changed
}

/** Where a service does not say which address is the customer's, the first that was asked. */
function addressAsked(model: Model, answers: Answers): string | undefined {
  return [...model.facts.keys()].find(
    id => answers[id] !== undefined && model.facts.get(id)?.definition.type === 'address',
  )
}

/** A point in the street, some steps from a house. */
function spot({ point, usrn, buildingNumber, street }: PropertyRecord, random: () => number) {
  const step = () => (random() - 0.5) / 5000
  const at = [
    Number((point[0] + step()).toFixed(6)),
    Number((point[1] + step()).toFixed(6)),
  ] as const
  return { usrn, point: at, words: `${buildingNumber} ${street}` }
}
