import { createHash } from 'node:crypto'
import type { Ctx, Locale } from '#kernel/context.ts'
import { formatDate } from '#kernel/dates/format.ts'
import { todayIn } from '#kernel/dates/plain-date.ts'
import { PROGRAM } from '#kernel/expressions/channel.ts'
import type { Value } from '#kernel/expressions/value-type.ts'
import type { RequestContext } from '#kernel/http/request-context.ts'
import { newId } from '#kernel/ids.ts'
import type { Tx } from '#kernel/transaction.ts'
import {
  findServiceAt,
  getModel,
  liveModel,
  type Model,
  type Walk,
  type WalkEnv,
  walk,
} from '#services'
import type { BlockQuestions } from './block-question.ts'
import { type Earlier, findEarlier } from './find-earlier.ts'
import { type AnswerFault, faultsAt, type Given, readGiven, withPassed } from './given-answers.ts'
import type { Journey } from './journey.ts'
import { type Owed, owedFor } from './journey-charge.ts'
import { missingNeed } from './needs.ts'
import { stoppedByLaw } from './open-journey.ts'
import { sendLinkInTransaction } from './save-and-return.ts'
import { draftEnd } from './save-page.ts'
import { findJourney, findMachineJourney, insertJourney, saveAnswers } from './store.ts'
import { sendOpen } from './submit-journey.ts'
import { texts } from './texts.ts'
import { walkEnv } from './walk-env.ts'

/** A journey that a program makes for someone, and how far its answers lead. */
export type MachineWay = {
  readonly journey: Journey
  readonly model: Model
  readonly walked: Walk
  readonly env: WalkEnv
}

/** What a program asks to be done: `owner` names it, and no other program sees its journeys. */
export type Machine = { readonly owner: string }

/** No visitor's hash has this length, so that no cookie can be mistaken for a program. */
function hashOf({ owner }: Machine): Buffer {
  return createHash('sha512').update(owner).digest()
}

/**
 * Programs answer the questions that a person is asked on the web, and are held to the same rules. What
 * only officers are asked is not theirs to answer.
 */
export async function startForMachine(
  tx: Tx,
  ctx: Ctx,
  { model, ...machine }: Machine & { model: Model },
): Promise<MachineWay> {
  const id = newId(ctx.now.getTime())
  const env = walkEnv(ctx, PROGRAM)
  await insertJourney(tx, {
    id,
    package: model.id,
    version: model.version,
    visitorHash: hashOf(machine),
    officerId: null,
    accountId: null,
    channel: PROGRAM,
    locale: ctx.locale,
    answers: {},
    startedAt: ctx.now,
    endsAt: draftEnd(model, { env }),
  })
  const way = await findForMachine(tx, ctx, { ...machine, id })
  if (way === undefined) throw new Error('a journey just written is not there')
  return way
}

/**
 * A program's own journey on the version that it is to go on by, locked until the transaction ends;
 * undefined for another's. @throws AppError STOPPED_BY_LAW
 */
export async function findForMachine(
  tx: Tx,
  ctx: Ctx,
  { id, ...machine }: Machine & { id: string },
): Promise<MachineWay | undefined> {
  const journey = await findMachineJourney(tx, id, hashOf(machine))
  if (journey === undefined) return undefined
  const model = await goesOnBy(tx, journey)
  const env = walkEnv(ctx, journey.channel)
  return { journey, model, env, walked: walk(model, withPassed(model, journey.answers), env) }
}

async function goesOnBy(tx: Tx, journey: Journey): Promise<Model> {
  const pinned = await getModel(tx, journey.package, journey.version)
  if (journey.reference !== null) return pinned
  const latest = await findServiceAt(tx, pinned.content.en.path)
  const live = latest === undefined ? undefined : await liveModel(tx, journey, latest.model)
  if (live?.kind === 'stopped') throw stoppedByLaw(live.by)
  return live?.model ?? pinned
}

export type Answered =
  | { readonly kind: 'kept'; readonly way: MachineWay }
  | { readonly kind: 'refused'; readonly faults: readonly AnswerFault[] }

/** Takes answers, all or none. `null` takes one back. */
export async function answerForMachine(
  tx: Tx,
  ctx: Ctx,
  { way, given }: { way: MachineWay; given: Given },
): Promise<Answered> {
  const { model, journey, env } = way
  const read = readGiven(model, { given, before: journey.answers, env, locale: ctx.locale })
  if (read.faults.length > 0) return { kind: 'refused', faults: read.faults }
  await saveAnswers(tx, journey.id, {
    answers: read.answers,
    version: model.version,
    locale: ctx.locale,
    now: ctx.now,
  })
  const walked = walk(model, withPassed(model, read.answers), env)
  return { kind: 'kept', way: { ...way, walked, journey: { ...journey, answers: read.answers } } }
}

/** An answer that a block makes of what was given to it, such as files; as it was while that is not enough. */
export async function answerByBlock(
  tx: Tx,
  request: RequestContext,
  { way, fact: id, blocks }: { way: MachineWay; fact: string; blocks: BlockQuestions },
): Promise<MachineWay> {
  const { model, journey } = way
  const fact = model.facts.get(id)
  const settle = fact === undefined ? undefined : blocks[fact.definition.type]?.settle
  if (fact === undefined || settle === undefined) return way
  const value = journey.answers[id] ?? []
  const taken = await settle(tx, { request, journey, fact, value })
  if (taken?.kind !== 'value' || taken.value === undefined) return way
  return keepAnswer(tx, request, { way, fact: id, value: taken.value })
}

/** Keeps an answer that was made here and not told by the program. */
export async function keepAnswer(
  tx: Tx,
  request: RequestContext,
  { way, fact, value }: { way: MachineWay; fact: string; value: Value },
): Promise<MachineWay> {
  const { model, journey, env } = way
  const answers = { ...journey.answers, [fact]: value }
  const { locale, now } = request
  await saveAnswers(tx, journey.id, { answers, version: model.version, locale, now })
  const walked = walk(model, withPassed(model, answers), env)
  return { ...way, walked, journey: { ...journey, answers } }
}

export type SentForMachine =
  | {
      readonly kind: 'sent'
      readonly reference: string
      readonly caseId: string
      /** What is to be paid, and the path of the page for it. */
      readonly owed: Owed | undefined
    }
  | { readonly kind: 'refused'; readonly faults: readonly AnswerFault[] }
  | { readonly kind: 'ends'; readonly page: string }
  | { readonly kind: 'needs'; readonly need: 'contact' | 'account' | 'verified' }

export type Sending = {
  readonly way: MachineWay
  /** The program has made sure of the person's address itself, and has the right to say so. */
  readonly vouched: boolean
  readonly blocks: BlockQuestions
  /** Answers that a protocol sends whether they are asked or not: they are left out where they are not. */
  readonly spare?: readonly string[]
}

/** Sends a journey by the checks of a person's: its case is opened in this transaction. */
export async function sendForMachine(
  tx: Tx,
  request: RequestContext,
  { way, vouched, blocks, spare = [] }: Sending,
): Promise<SentForMachine> {
  const { journey, model, env } = way
  const { locale, now } = request
  if (journey.reference !== null && journey.caseId !== null)
    return sentAs(tx, { reference: journey.reference, caseId: journey.caseId, now })
  const need = missingNeed(request, way, 'send')
  if (need !== undefined && (need === 'verified' || !vouched)) return { kind: 'needs', need }
  const answers = withPassed(model, journey.answers)
  const walked = walk(model, answers, env)
  if (walked.stoppedAt !== undefined) return { kind: 'ends', page: walked.stoppedAt }
  if (walked.next !== 'check')
    return { kind: 'refused', faults: faultsAt(model, { answers, walked, env, locale }) }
  const unasked = unaskedFaults(way, walked, locale).filter(({ fact }) => !spare.includes(fact))
  if (unasked.length > 0) return { kind: 'refused', faults: unasked }
  const earlier = await findEarlier(tx, { model, walked, env })
  if (earlier?.offer === 'stop') return { kind: 'refused', faults: [asEarlier(earlier, locale)] }
  await saveAnswers(tx, journey.id, { answers, version: model.version, locale, now })
  // A machine has no card page: the case is opened and whoever it is for is sent the link to pay.
  // The links of that payment lead through the service's own address, which a person's request would have had.
  const params = { ...request.params, service: model.content[locale].path }
  const sent = await sendOpen(
    tx,
    { ...request, params },
    {
      journey: { ...journey, answers },
      model,
      blocks,
      pay: 'later',
    },
  )
  if (sent.kind === 'gone' || sent.kind === 'unpaid') throw new Error('a locked journey is gone')
  if (sent.kind === 'incomplete')
    return { kind: 'refused', faults: lost(sent.next, { env, model, walked, locale }) }
  return sentAs(tx, { ...sent, now })
}

/** The service takes no second one while the first is open. */
function asEarlier({ same, openedAt }: Earlier, locale: Locale): AnswerFault {
  const { title, body } = texts[locale].earlier.stop
  const message = `${title}. ${body(formatDate(todayIn(openedAt), locale))}`
  return { fact: same[0] ?? '', code: 'duplicate', message }
}

async function sentAs(
  tx: Tx,
  { reference, caseId, now }: { reference: string; caseId: string; now: Date },
): Promise<SentForMachine> {
  return { kind: 'sent', reference, caseId, owed: await owedFor(tx, caseId, now) }
}

/** What a block took back just before the case was opened: a place that is no longer known, for instance. */
function lost(
  page: string,
  { model, walked, env, locale }: Pick<MachineWay, 'model' | 'walked' | 'env'> & { locale: Locale },
): readonly AnswerFault[] {
  return faultsAt(model, { answers: {}, walked: { ...walked, next: page }, env, locale })
}

/** A program that sends what is not asked believes that it was taken: it is told, and nothing is dropped in silence. */
function unaskedFaults({ journey }: MachineWay, walked: Walk, locale: Locale): AnswerFault[] {
  const message =
    locale === 'cy' ? 'Ni ofynnir hyn gyda’r atebion hyn' : 'This is not asked with these answers'
  return Object.entries(journey.answers)
    .filter(([id, value]) => value !== null && !id.startsWith('@') && !walked.facts.has(id))
    .map(([fact]) => ({ fact, code: 'notAsked', message }))
}

/** Leaves the sending to the person, by a link to the address they gave: only they can show that it is theirs. */
export async function leaveToPerson(
  tx: Tx,
  request: RequestContext,
  { way, address }: { way: MachineWay; address: string },
): Promise<void> {
  await sendLinkInTransaction(tx, request, { journeyId: way.journey.id, address })
}

/** What became of a journey; undefined when it is not there any more. */
export async function findOutcome(
  tx: Tx,
  id: string,
): Promise<Pick<Journey, 'state' | 'reference'> | undefined> {
  return findJourney(tx, id)
}
