import { actInTransaction, openCase } from '#cases'
import { recordParty } from '#customers'
import type { CouncilIdentity, Ctx } from '#kernel/context.ts'
import { calendarOf } from '#kernel/dates/calendar.ts'
import {
  addDays,
  daysBetween,
  type PlainDate,
  parsePlainDate,
  todayIn,
} from '#kernel/dates/plain-date.ts'
import { sql } from '#kernel/sql.ts'
import { inCouncil, type Pool, readingCouncil } from '#kernel/transaction.ts'
import { actorForOfficer, listOfficers } from '#organisations'
import { type Answers, type Model, planCase, walk } from '#services'
import { DEMO_PEOPLE, DEMO_STREETS } from './councils.ts'
import { seededRandom } from './seeded-random.ts'

export type SeedCases = {
  models: readonly Model[]
  now: Date
  town: string
  postcode: string
  seed: number
}

const DAYS = 182

/** Half a year of cases made from the packages' own examples, moved in time; the same each time. How many. */
export async function seedCases(
  db: Pool,
  council: CouncilIdentity,
  seed: SeedCases,
): Promise<number> {
  const begun = await readingCouncil(
    db,
    council.id,
    async tx =>
      (
        await tx.query(
          sql`select 1 from kernel.event where council_id = ${council.id} and type = 'case.opened' limit 1`,
        )
      ).rowCount,
  )
  if (begun !== 0) return 0
  const random = seededRandom(seed.seed)
  const officers = await readingCouncil(db, council.id, async tx =>
    Promise.all((await listOfficers(tx)).map(officer => actorForOfficer(tx, officer.id, seed.now))),
  )
  const manager = officers.find(
    actor => actor?.kind === 'officer' && actor.permissions.has('cases:assign'),
  )
  const ctx: Ctx = { db, council, now: seed.now, actor: { kind: 'visitor' }, locale: 'en' }
  let made = 0
  for (let ago = DAYS; ago >= 0; ago -= 1) {
    for (const model of seed.models) {
      if (random() > 0.13) continue
      if (await seedOne(ctx, { model, seed, ago, random, actor: manager })) made += 1
    }
  }
  return made
}

type One = {
  model: Model
  seed: SeedCases
  ago: number
  random: () => number
  actor: Ctx['actor'] | undefined
}

async function seedOne(ctx: Ctx, { model, seed, ago, random, actor }: One): Promise<boolean> {
  const sendable = model.examples.filter(
    example => example.expect.ends === 'submitted' && example.on !== undefined,
  )
  const example = sendable[Math.floor(random() * sendable.length)]
  if (example === undefined) return false
  const now = new Date(seed.now.getTime() - ago * 86_400_000 - Math.floor(random() * 8) * 3_600_000)
  const today = todayIn(now)
  const shift = daysBetween(example.on as PlainDate, today)
  const env = {
    now,
    today,
    calendar: calendarOf(ctx.council.nation),
    channel: random() < 0.75 ? 'web' : 'phone',
  }
  const answers = personal(model, moved(example.answers ?? {}, shift) as Answers, { seed, random })
  const walked = walk(model, { ...answers, ...seenPages(model) }, env)
  if (walked.next !== 'check') return false
  const plan = planCase(model, walked, env)
  const text = (value: unknown) => (typeof value === 'string' ? value : undefined)
  const [name, email, telephone] = [
    text(plan.applicant.name),
    text(plan.applicant.email),
    text(plan.applicant.telephone),
  ]
  await inCouncil(ctx.db, ctx.council.id, async tx => {
    const at = { ...ctx, now }
    const partyId =
      name === undefined
        ? null
        : await recordParty(
            tx,
            { name, locale: 'en', ...(email === undefined ? {} : { email }) },
            now,
          )
    const applicant = {
      ...(name === undefined ? {} : { name }),
      ...(email === undefined ? {} : { email }),
      ...(telephone === undefined ? {} : { telephone }),
      postcode: `${seed.postcode} 1AA`,
    }
    const opened = await openCase(tx, at, {
      caseType: model.caseType,
      facts: plan.facts,
      channel: env.channel,
      locale: random() < 0.12 ? 'cy' : 'en',
      journeyId: null,
      partyId,
      applicant,
      duplicateKey: null,
    })
    if (actor === undefined || (ago < 12 && random() < 0.6)) return
    for (const step of example.then ?? []) {
      if (step.action === undefined || step.on === undefined) break
      const stepOn = addDays(step.on as PlainDate, shift)
      if (stepOn > todayIn(seed.now)) break
      const when = new Date(`${stepOn}T11:00:00Z`)
      const acting = {
        ...at,
        now: when < now ? now : when,
        actor:
          step.by === 'customer'
            ? ({ kind: 'visitor' } as const)
            : step.by === 'system'
              ? ({ kind: 'system', name: 'demo' } as const)
              : actor,
      }
      const acted = await actInTransaction(tx, acting, {
        caseId: opened.id,
        action: step.action,
        ...(step.with === undefined ? {} : { with: moved(step.with, shift) as never }),
        ...(step.reason === undefined ? {} : { reason: step.reason }),
      })
      if (acted.kind !== 'done') break
    }
  })
  return true
}

/** Every date in the answers, moved by so many days. */
function moved(value: unknown, days: number): unknown {
  if (typeof value === 'string') {
    const date = parsePlainDate(value)
    return date === undefined ? value : addDays(date, days)
  }
  if (Array.isArray(value)) return value.map(each => moved(each, days))
  if (typeof value === 'object' && value !== null)
    return Object.fromEntries(Object.entries(value).map(([key, each]) => [key, moved(each, days)]))
  return value
}

function seenPages(model: Model): Answers {
  return Object.fromEntries(
    model.pages
      .filter(page => page.questions.length === 0 && !page.stop)
      .map(page => [`@${page.id}`, true]),
  )
}

/** Another made-up person and house for each case. */
function personal(
  model: Model,
  answers: Answers,
  { seed, random }: { seed: SeedCases; random: () => number },
): Answers {
  const person = DEMO_PEOPLE[Math.floor(random() * DEMO_PEOPLE.length)] ?? 'Sam Adeyemi'
  const street = DEMO_STREETS[Math.floor(random() * DEMO_STREETS.length)] ?? 'High Street'
  const address = {
    line1: `${1 + Math.floor(random() * 120)} ${street}`,
    town: seed.town,
    postcode: `${seed.postcode} ${1 + Math.floor(random() * 9)}AB`,
  }
  const { applicant, place } = model.caseType
  const changed: Record<string, Answers[string]> = { ...answers }
  if (applicant.name !== undefined && answers[applicant.name] !== undefined)
    changed[applicant.name] = person
  if (applicant.email !== undefined && answers[applicant.email] !== undefined)
    changed[applicant.email] = `${person.toLowerCase().replace(' ', '.')}@example.com`
  for (const id of [applicant.address, place])
    if (id !== undefined && answers[id] !== undefined) changed[id] = address
  return changed
}
