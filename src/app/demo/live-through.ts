import { actInTransaction, finishTaskInTransaction, listTasksOf } from '#cases'
import type { Ctx } from '#kernel/context.ts'
import { addDays, type PlainDate, parsePlainDate } from '#kernel/dates/plain-date.ts'
import type { Tx } from '#kernel/transaction.ts'
import { type Model, readExampleFacts } from '#services'

export type Officer = Extract<Ctx['actor'], { kind: 'officer' }>

type Step = NonNullable<Model['examples'][number]['then']>[number]
type Life = {
  id: string
  model: Model
  steps: readonly Step[]
  shift: number
  until: Date
  officers: readonly Officer[]
}

/** What officers and the customer did next, as far as its day has come and the rules let them. */
export async function liveThrough(
  tx: Tx,
  at: Ctx,
  { id, model, steps, shift, until, officers }: Life,
): Promise<void> {
  let team: string | undefined
  for (const { step, action, stepOn, when } of stepsThatCame(steps, { shift, until })) {
    const request = {
      caseId: id,
      action,
      with: readExampleFacts(model, moved(step.with ?? {}, shift), {
        today: stepOn,
        dateOf: () => undefined,
      }),
      ...(step.reason === undefined ? {} : { reason: step.reason }),
    }
    const now = when < at.now ? at.now : when
    const acted = await actedBy(
      tx,
      { ...at, now },
      request,
      whoMay(step, peopleFor(team ?? '', officers)),
    )
    if (acted === undefined) return
    team = acted.row.state.team
  }
}

/** The first of these people who may: who decided does not look at it again. */
async function actedBy(
  tx: Tx,
  at: Ctx,
  request: Parameters<typeof actInTransaction>[2],
  people: readonly Ctx['actor'][],
) {
  for (const actor of people) {
    const acted = await actInTransaction(tx, { ...at, actor }, request)
    if (acted.kind === 'done') return acted
  }
  return undefined
}

type Came = { step: Step; action: string; stepOn: PlainDate; when: Date }

/** The steps of an example whose hour has come, each moved by so many days, up to the first that has not. */
export function stepsThatCame(
  steps: readonly Step[],
  { shift, until }: Pick<Life, 'shift' | 'until'>,
): Came[] {
  const came: Came[] = []
  // An example also shows what may not be done; nobody tries that here.
  for (const step of steps.filter(({ expect }) => expect?.refused === undefined)) {
    if (step.action === undefined || step.on === undefined) break
    const stepOn = addDays(step.on as PlainDate, shift) // The checker refuses a step whose day is none.
    const when = new Date(`${stepOn}T11:00:00Z`)
    if (when > until) break
    came.push({ step, action: step.action, stepOn, when })
  }
  return came
}

type Keeping = {
  id: string
  today: PlainDate
  random: () => number
  officers: readonly Officer[]
}

/** Teams keep up with their tasks: of those whose day has just passed, few are left. */
export async function finishTasks(
  tx: Tx,
  at: Ctx,
  { id, today, random, officers }: Keeping,
): Promise<void> {
  for (const task of await listTasksOf(tx, id)) {
    const { dueOn, team, doneAt } = task
    const { worker, manager } = peopleFor(team, officers)
    const actor = worker ?? manager
    if (doneAt !== null || dueOn === null || dueOn >= today || actor === undefined) continue
    if (random() < 0.15 && dueOn >= addDays(today, -10)) continue
    const now = new Date(Math.max(at.now.getTime(), Date.parse(`${dueOn}T15:00:00Z`)))
    await finishTaskInTransaction(tx, { ...at, now, actor }, { caseId: id, taskId: task.id })
  }
}

type People = { worker?: Officer; manager?: Officer; adviser?: Officer }

/** Who may do the work of a case: one of its team, a manager, an adviser. */
export function peopleFor(team: string, officers: readonly Officer[]): People {
  const first = (may: (officer: Officer) => boolean) => officers.find(may)
  const worker = first(each => each.teams.includes(team) && !each.permissions.has('cases:assign'))
  const manager = first(each => each.permissions.has('cases:assign'))
  const adviser = first(each => each.permissions.has('journeys:onBehalf'))
  return {
    ...(worker === undefined ? {} : { worker }),
    ...(manager === undefined ? {} : { manager }),
    ...(adviser === undefined ? {} : { adviser }),
  }
}

function whoMay(step: Step, { worker, manager, adviser }: People): Ctx['actor'][] {
  const known = (...people: readonly (Officer | undefined)[]) =>
    people.filter(person => person !== undefined)
  switch (step.by) {
    case 'customer':
      return [{ kind: 'visitor' }]
    case 'system':
      return [{ kind: 'system', name: 'demo' }]
    case 'adviser':
      return known(adviser)
    case 'caseworker':
      return known(worker, manager)
    default:
      return known(manager)
  }
}

/** Every date in the answers, moved by so many days. */
export function moved<T>(value: T, days: number): T
export function moved(value: unknown, days: number): unknown {
  if (typeof value === 'string') {
    const date = parsePlainDate(value)
    return date === undefined ? value : addDays(date, days)
  }
  if (Array.isArray(value)) return value.map(each => moved(each, days))
  if (typeof value === 'object' && value !== null)
    return Object.fromEntries(Object.entries(value).map(([key, each]) => [key, moved(each, days)]))
  return value
}
