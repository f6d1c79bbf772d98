import { noteInTransaction } from '#cases'
import {
  answerForMachine,
  type BlockQuestions,
  leaveToPerson,
  type MachineWay,
  sendForMachine,
  startForMachine,
} from '#journeys'
import type { RequestContext } from '#kernel/http/request-context.ts'
import type { Tx } from '#kernel/transaction.ts'
import type { Model } from '#services'
import { doOnce } from '../api/once.ts'
import type { ApiKey } from '../keys/api-key.ts'
import { standingOf } from './attributes.ts'
import { type FoundPlace, findPlace } from './find-place.ts'
import type { Report } from './read-report.ts'
import { Fault } from './refusal.ts'
import { fetchLater } from './take-pictures.ts'
import type { Fault311 } from './write.ts'

export type Created = {
  service_request_id?: string
  token?: string
  service_notice: string
  account_id: string
}

type Making = { model: Model; report: Report; key: ApiKey; blocks: BlockQuestions }

/**
 * Makes the case of a report by the checks of a journey. Where the service wants an address that was
 * shown to be the person's own, they are sent a link to send it themselves, and the program gets a token
 * for the number that comes of it. @throws Fault for what is refused; nothing of it is kept
 */
export async function createRequest(request: RequestContext, making: Making): Promise<Created> {
  const { status: _, body } = await doOnce(request, making.key, async tx => ({
    status: 201,
    body: await createIn(tx, request, making),
  }))
  return body as Created // What this very function has kept under the key.
}

async function createIn(tx: Tx, request: RequestContext, making: Making): Promise<Created> {
  const { model, report, key, blocks } = making
  const owner = `api key ${key.id}`
  const way = await startForMachine(tx, request, { model, owner })
  const place = await findPlace(tx, model, report.place)
  const given = { ...report.given, [standingOf(model).place]: place.value }
  const answered = await answerForMachine(tx, request, { way, given })
  if (answered.kind === 'refused') throw new Fault(400, faultsOf(model, answered.faults))
  const pictures = { journey: way.journey.id, pictures: report.pictures, at: request.now }
  const vouched = key.scopes.includes('journeys:vouch')
  const sent = await sendForMachine(tx, request, {
    way: answered.way,
    vouched,
    blocks,
    spare: report.spare,
  })
  switch (sent.kind) {
    case 'sent':
      await keepNotes(tx, request, { ...making, place, way: answered.way, caseId: sent.caseId })
      await fetchLater(tx, pictures)
      return { service_request_id: sent.reference, service_notice: '', account_id: '' }
    case 'ends':
      throw new Fault(400, [{ code: 400, description: endingOf(answered.way, sent.page, request) }])
    case 'refused':
      throw new Fault(400, faultsOf(model, sent.faults))
    case 'needs':
      await fetchLater(tx, pictures)
      return sendByPerson(tx, request, { way: answered.way, need: sent.need })
  }
}

async function sendByPerson(
  tx: Tx,
  request: RequestContext,
  { way, need }: { way: MachineWay; need: string },
): Promise<Created> {
  const { email } = standingOf(way.model)
  const address = email === undefined ? undefined : way.journey.answers[email]
  if (need !== 'contact' || typeof address !== 'string')
    throw new Fault(400, [
      { code: 400, description: 'This service needs a person with an email address of their own' },
    ])
  await leaveToPerson(tx, request, { way, address })
  return { token: way.journey.id, service_notice: '', account_id: '' }
}

/** What came and was asked by no question of the way that was taken. */
async function keepNotes(
  tx: Tx,
  request: RequestContext,
  {
    model,
    report,
    place,
    way,
    caseId,
  }: Making & { place: FoundPlace; way: MachineWay; caseId: string },
): Promise<void> {
  const { description } = standingOf(model)
  const said = description === undefined ? undefined : report.given[description]
  const isAsked = description !== undefined && way.walked.facts.has(description)
  const words = typeof said === 'string' && !isAsked ? [said] : []
  const text = [...words, ...place.notes].join('\n')
  if (text !== '') await noteInTransaction(tx, request, { caseId, text })
}

type Refused = readonly { fact: string; code: string; message: string }[]

/** In the protocol's own names: what a fact is called there. */
function faultsOf(model: Model, faults: Refused): Fault311[] {
  const standing = standingOf(model)
  const name = (fact: string) => {
    if (fact === standing.place) return 'address_string'
    if (fact === standing.name) return 'first_name'
    if (fact === standing.email) return 'email'
    if (fact === standing.telephone) return 'phone'
    return fact === standing.description ? 'description' : `attribute[${fact}]`
  }
  return faults.map(({ fact, message }) => ({
    code: 400,
    description: `${name(fact)}: ${message}`,
  }))
}

function endingOf({ model }: MachineWay, page: string, { locale }: RequestContext): string {
  return model.content[locale].pages?.[page]?.title ?? page
}
