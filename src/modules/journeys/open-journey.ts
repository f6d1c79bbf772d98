import { AppError, notFound } from '#kernel/errors.ts'
import type { RequestContext } from '#kernel/http/request-context.ts'
import type { Tx } from '#kernel/transaction.ts'
import {
  type Answers,
  findModelByPath,
  findServicePaths,
  getModel,
  type Model,
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
  model: Model
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

/**
 * Finds the service of the address and this browser's journey through it, on its pinned version.
 * @throws AppError NOT_FOUND; STOPPED_BY_LAW when the law changed under an older version.
 */
export async function openOnTheWay(tx: Tx, request: RequestContext): Promise<OnTheWay> {
  const latest = await findModelByPath(tx, request.params['service'] ?? '')
  if (latest === undefined) throw notFound('service')
  const journey = await findOwnJourney(tx, request, latest.id)
  const model =
    journey === undefined ? latest : await getModel(tx, journey.package, journey.version)
  if (model.version < latest.version && latest.definition.legalStop === true)
    throw new AppError('STOPPED_BY_LAW', 410, 'conflict', `${model.id}@${model.version}`)
  const services = await servicesFor(tx, model)
  const { path } = latest.content[request.locale]
  return wayThrough(request, { model, journey, services, path })
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
  return { model, journey, answers, env, walked, base: `/${path}`, services }
}
