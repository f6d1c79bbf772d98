import { AppError, notFound } from '#kernel/errors.ts'
import { field } from '#kernel/http/form.ts'
import type { RequestContext } from '#kernel/http/request-context.ts'
import type { Tx } from '#kernel/transaction.ts'
import {
  type Answers,
  findServiceAt,
  findServicePaths,
  type Live,
  liveModel,
  type Model,
  shownModel,
  type Walk,
  type WalkEnv,
  walk,
} from '#services'
import type { Journey } from './journey.ts'
import { channelOf, findOwnJourney } from './own-journey.ts'
import { walkEnv } from './walk-env.ts'
import type { ServicePaths } from './way-words.ts'

/** A request on the way through a service: the version, the answers so far, and how far they lead. */
export type OnTheWay = {
  /** The version the page is shown by; for a page that is sent, the one that it was shown by. */
  model: Model
  /** The version the journey goes on by from its next page. */
  onward: Model
  /** A version that is there but asks for more or allows less: it is taken only when the person wants to. */
  newer: Model | undefined
  /** None before the first answer: looking at a page begins nothing. */
  journey: Journey | undefined
  answers: Answers
  env: WalkEnv
  walked: Walk
  /** The address of the service's pages in the language of the request. */
  base: string
  /** The services that the words link to and the council has. */
  services: ServicePaths
}

/** The field of every form of a journey that says which version showed it. */
export const SHOWN_BY = '_version'

/** The same for whoever is going to write: another window of this journey waits. */
export function openToWrite(tx: Tx, request: RequestContext): Promise<OnTheWay> {
  return openOnTheWay(tx, request, { lock: true })
}

/**
 * Finds the service of the address and this browser's journey through it, on the version that it is to go
 * on by. @throws AppError NOT_FOUND; RETIRED and STOPPED_BY_LAW, which `orEnded` tells in pages of their own.
 */
export async function openOnTheWay(
  tx: Tx,
  request: RequestContext,
  { lock } = { lock: false },
): Promise<OnTheWay> {
  const { latest, journey } = await openService(tx, request, lock)
  const live: Live =
    journey === undefined ? { kind: 'goesOn', model: latest } : await liveModel(tx, journey, latest)
  if (live.kind === 'stopped') throw stoppedByLaw(live.by)
  const shownBy = Number(field(request.form, SHOWN_BY))
  const model =
    Number.isInteger(shownBy) && shownBy > 0
      ? await shownModel(tx, live.model, shownBy)
      : live.model
  const services = await servicesFor(tx, model)
  const { path } = latest.content[request.locale]
  const way = wayThrough(request, { model, journey, services, path })
  return { ...way, onward: live.model, newer: live.newer }
}

/** The service of the address and the journey that is open here. @throws AppError NOT_FOUND, RETIRED */
export async function openService(
  tx: Tx,
  request: RequestContext,
  lock = false,
): Promise<{ latest: Model; journey: Journey | undefined }> {
  const found = await findServiceAt(tx, request.params['service'] ?? '')
  if (found === undefined) throw notFound('service')
  const { model: latest, retired } = found
  const journey = await findOwnJourney(tx, request, { package: latest.id, lock })
  if (retired !== undefined && (journey === undefined || retired.openJourneys === 'stop'))
    throw new AppError('RETIRED', 410, 'notFound', latest.id)
  return { latest, journey }
}

export function stoppedByLaw(by: Model): AppError {
  return new AppError('STOPPED_BY_LAW', 410, 'conflict', `${by.id}@${by.version}`)
}

const noServices: ServicePaths = new Map()

/** The addresses of the services that the words of this one speak of. */
export async function servicesFor(tx: Tx, { servicesLinked }: Model): Promise<ServicePaths> {
  return servicesLinked.length === 0 ? noServices : findServicePaths(tx, servicesLinked)
}

type Found = {
  model: Model
  journey: Journey | undefined
  services: ServicePaths
  path: string
}

/** How far the answers of a journey lead. */
export function wayThrough(
  request: RequestContext,
  { model, journey, services, path }: Found,
): OnTheWay {
  const env = walkEnv(request, journey?.channel ?? channelOf(request))
  const answers = journey?.answers ?? {}
  const walked = walk(model, answers, env)
  return {
    model,
    onward: model,
    newer: undefined,
    journey,
    answers,
    env,
    walked,
    base: `/${path}`,
    services,
  }
}
