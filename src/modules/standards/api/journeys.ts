import type { z } from 'zod'
import {
  type AnswerFault,
  answerForMachine,
  type BlockQuestions,
  findForMachine,
  type Given,
  type MachineWay,
  openFacts,
  sendForMachine,
  startForMachine,
} from '#journeys'
import type { RequestContext } from '#kernel/http/request-context.ts'
import { isId } from '#kernel/ids.ts'
import { inCouncil, type Tx } from '#kernel/transaction.ts'
import type { ApiKey } from '../keys/api-key.ts'
import type { ApiAnswer } from './answer.ts'
import { doOnce } from './once.ts'
import { type Operation, operation } from './operation.ts'
import { refuse } from './problems.ts'
import { API_BASE } from './run-operation.ts'
import { answerBody, journey, sent, startBody } from './schemas.ts'
import { modelOf } from './services.ts'

const SCOPE = 'journeys:send'

export type Caller = { request: RequestContext; key: ApiKey | undefined }

/** Going through a service by machine: question by question, or all at once. */
export function journeyOperations(blocks: BlockQuestions): readonly Operation[] {
  return [start(), show(), answer(), send(blocks), sendAtOnce(blocks)]
}

function ownerOf({ key }: Caller): { owner: string; key: ApiKey } {
  // Every operation here has a scope, so that no call comes without a key.
  return key === undefined ? refuse('key-missing') : { owner: `api key ${key.id}`, key }
}

/** The journey of a call, locked; only its own key's. */
export async function wayOf(tx: Tx, caller: Caller): Promise<MachineWay> {
  const { journey: id } = caller.request.params
  const { owner } = ownerOf(caller)
  const way = isId(id) ? await findForMachine(tx, caller.request, { owner, id }) : undefined
  return way ?? refuse('not-found')
}

async function taken(
  tx: Tx,
  request: RequestContext,
  at: { way: MachineWay; given: Given | undefined },
): Promise<MachineWay> {
  if (at.given === undefined) return at.way
  const done = await answerForMachine(tx, request, { way: at.way, given: at.given })
  return done.kind === 'kept' ? done.way : refuseAnswers(done.faults)
}

function refuseAnswers(faults: readonly AnswerFault[]): never {
  return refuse('answers-refused', {
    errors: faults.map(({ fact, code, message }) => ({
      pointer: `/answers/${fact}`,
      code,
      detail: message,
    })),
  })
}

async function sendNow(
  tx: Tx,
  caller: Caller,
  { way, blocks }: { way: MachineWay; blocks: BlockQuestions },
): Promise<ApiAnswer> {
  const { request } = caller
  const vouched = ownerOf(caller).key.scopes.includes('journeys:vouch')
  const done = await sendForMachine(tx, request, { way, vouched, blocks })
  switch (done.kind) {
    case 'refused':
      return refuseAnswers(done.faults)
    case 'ends':
      return refuse('journey-ends', { detail: endingOf(way, done.page, request) })
    case 'needs':
      return refuse('needs-person', { detail: done.need })
    case 'sent': {
      const address = request.absoluteLink(`${API_BASE}/cases/${done.reference}`)
      const payment = done.owed && {
        amountPence: done.owed.amountPence,
        address: request.absoluteLink(done.owed.path),
      }
      const body = { reference: done.reference, case: address, payment: payment ?? null }
      return { status: 201, body, headers: { location: address } }
    }
  }
}

/** What the page says on which a person would have ended. */
function endingOf({ model }: MachineWay, page: string, { locale }: RequestContext): string {
  return model.content[locale].pages?.[page]?.title ?? page
}

/** A journey as its program sees it. */
export function viewOf(way: MachineWay): z.infer<typeof journey> {
  const { journey: row, model, walked, env } = way
  const isSent = row.reference !== null
  const page = model.pageOf.get(walked.next)
  const kind = isSent
    ? 'sent'
    : walked.stoppedAt !== undefined
      ? 'ends'
      : page === undefined
        ? 'send'
        : 'questions'
  return {
    journey: row.id,
    service: row.package,
    version: row.version,
    state: isSent ? 'sent' : 'open',
    endsAt: row.endsAt.toISOString(),
    answered: Object.keys(row.answers).filter(id => row.answers[id] !== null),
    next: {
      kind,
      page: isSent ? null : (page?.id ?? null),
      asks:
        page === undefined || kind !== 'questions'
          ? []
          : openFacts(model, { page, answers: row.answers, walked, env }),
    },
    reference: row.reference,
  }
}

const start = () =>
  operation({
    id: 'startJourney',
    method: 'POST',
    path: '/journeys',
    tag: 'journeys',
    summary: 'Start a journey',
    scope: SCOPE,
    body: startBody,
    once: true,
    answers: { 201: { description: 'The journey, and what it asks next', schema: journey } },
    refuses: ['not-found', 'answers-refused', 'key-reused'],
    run: async call => {
      const { request, body } = call
      const { owner, key } = ownerOf(call)
      return doOnce(request, key, async tx => {
        const model = await modelOf(tx, body.service)
        const begun = await startForMachine(tx, request, { model, owner })
        const way = await taken(tx, request, { way: begun, given: body.answers })
        const headers = { location: request.absoluteLink(`${API_BASE}/journeys/${way.journey.id}`) }
        return { status: 201, body: viewOf(way), headers }
      })
    },
  })

const show = () =>
  operation({
    id: 'showJourney',
    method: 'GET',
    path: '/journeys/{journey}',
    tag: 'journeys',
    summary: 'How far a journey is',
    scope: SCOPE,
    params: { journey: 'Its id' },
    answers: { 200: { description: 'The journey', schema: journey } },
    refuses: ['not-found'],
    run: async call =>
      inCouncil(call.request.db, call.request.council.id, async tx => ({
        status: 200,
        body: viewOf(await wayOf(tx, call)),
      })),
  })

const answer = () =>
  operation({
    id: 'answerJourney',
    method: 'PATCH',
    path: '/journeys/{journey}',
    tag: 'journeys',
    summary: 'Give answers',
    description: 'All are taken or none. `null` takes an answer back.',
    scope: SCOPE,
    params: { journey: 'Its id' },
    body: answerBody,
    answers: { 200: { description: 'The journey, and what it asks next', schema: journey } },
    refuses: ['not-found', 'not-now', 'answers-refused'],
    run: async call =>
      inCouncil(call.request.db, call.request.council.id, async tx => {
        const way = await wayOf(tx, call)
        if (way.journey.reference !== null) return refuse('not-now', { detail: 'It was sent.' })
        const kept = await taken(tx, call.request, { way, given: call.body.answers })
        return { status: 200, body: viewOf(kept) }
      }),
  })

const send = (blocks: BlockQuestions) =>
  operation({
    id: 'sendJourney',
    method: 'POST',
    path: '/journeys/{journey}/send',
    tag: 'journeys',
    summary: 'Send a journey',
    description: 'Its case is opened. Sent again it gives the same reference.',
    scope: SCOPE,
    params: { journey: 'Its id' },
    once: true,
    answers: { 201: { description: 'The reference of the case', schema: sent } },
    refuses: ['not-found', 'answers-refused', 'journey-ends', 'needs-person', 'key-reused'],
    run: async call =>
      doOnce(call.request, ownerOf(call).key, async tx =>
        sendNow(tx, call, { way: await wayOf(tx, call), blocks }),
      ),
  })

const sendAtOnce = (blocks: BlockQuestions) =>
  operation({
    id: 'submit',
    method: 'POST',
    path: '/submissions',
    tag: 'journeys',
    summary: 'Answer and send at once',
    description:
      'The same checks as a journey through the pages. Nothing is kept of what is refused; an answer to what is not asked is refused too.',
    scope: SCOPE,
    body: startBody.required(),
    once: true,
    answers: { 201: { description: 'The reference of the case', schema: sent } },
    refuses: ['not-found', 'answers-refused', 'journey-ends', 'needs-person', 'key-reused'],
    run: async call => {
      const { request, body } = call
      const { owner, key } = ownerOf(call)
      return doOnce(request, key, async tx => {
        const model = await modelOf(tx, body.service)
        const begun = await startForMachine(tx, request, { model, owner })
        const way = await taken(tx, request, { way: begun, given: body.answers })
        return sendNow(tx, call, { way, blocks })
      })
    },
  })
