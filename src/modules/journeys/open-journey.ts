import { AppError, notFound } from '#kernel/errors.ts'
import type { RequestContext } from '#kernel/http/request-context.ts'
import { hashToken } from '#kernel/http/secrets.ts'
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
import { findOpenJourney } from './store.ts'
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
  const journey = request.hasVisitor()
    ? await findOpenJourney(tx, {
        visitorHash: hashToken(request.visitorKey()),
        package: latest.id,
        now: request.now,
      })
    : undefined
  const model =
    journey === undefined ? latest : await getModel(tx, journey.package, journey.version)
  if (model.version < latest.version && latest.definition.legalStop === true)
    throw new AppError('STOPPED_BY_LAW', 410, 'conflict', `${model.id}@${model.version}`)
  const env = walkEnv(request, journey?.channel ?? channelOf(request))
  const answers = journey?.answers ?? {}
  return {
    model,
    journey,
    answers,
    env,
    walked: walk(model, answers, env),
    base: `/${latest.content[request.locale].path}`,
    services: await servicesFor(tx, model),
  }
}

const noServices: ServicePaths = new Map()

async function servicesFor(tx: Tx, { servicesLinked }: Model): Promise<ServicePaths> {
  return servicesLinked.length === 0 ? noServices : findServicePaths(tx, servicesLinked)
}

/** An officer who may act for customers types what they say on the telephone, or at the desk. */
export function channelOf(request: RequestContext): 'web' | 'phone' | 'desk' {
  const { actor } = request
  if (actor.kind !== 'officer' || !actor.permissions.has('journeys:onBehalf')) return 'web'
  return request.cookie('channel') === 'desk' ? 'desk' : 'phone'
}
