import type { RequestContext } from '#kernel/http/request-context.ts'
import { hashToken } from '#kernel/http/secrets.ts'
import { isId } from '#kernel/ids.ts'
import type { Tx } from '#kernel/transaction.ts'
import type { Journey, JourneyChannel } from './journey.ts'
import {
  findLastJourney,
  findOfficerJourney,
  findOpenJourney,
  listOfficerJourneys,
  listOpenJourneysOf,
} from './store.ts'

const IN_HAND = 'draft'
const CHANNEL = 'channel'
/** A working day: what an officer left in hand yesterday is taken up from the list of drafts. */
const IN_HAND_SECONDS = 12 * 60 * 60

/** The id of the officer who types for a customer, where one does. */
export function helperOf({ actor }: Pick<RequestContext, 'actor'>): string | undefined {
  if (actor.kind !== 'officer' || !actor.permissions.has('journeys:onBehalf')) return undefined
  return actor.officerId
}

/** An officer who may act for customers types what they say on the telephone, or at the desk. */
export function channelOf(request: RequestContext): JourneyChannel {
  if (helperOf(request) === undefined) return 'web'
  return request.cookie(CHANNEL) === 'desk' ? 'desk' : 'phone'
}

export function setChannel(request: RequestContext, channel: 'phone' | 'desk'): void {
  request.setCookie(CHANNEL, channel)
}

/** Which journey is looked for: that of a service; locked by whoever is going to write. */
export type Wanted = { package: string; lock: boolean }

/**
 * The journey through a service that is open here: this browser's own; for an officer who helps
 * customers the one they have in hand, which stays with the officer and not with the browser.
 */
export async function findOwnJourney(
  tx: Tx,
  request: RequestContext,
  wanted: Wanted,
): Promise<Journey | undefined> {
  const found = helperOf(request)
    ? await findInHand(tx, request, wanted)
    : request.hasVisitor()
      ? await findOpenJourney(tx, {
          visitorHash: hashToken(request.visitorKey()),
          now: request.now,
          ...wanted,
        })
      : undefined
  return found?.state === 'open' && found.endsAt > request.now ? found : undefined
}

/** The journey that was last sent from here. */
export function findOwnSent(
  tx: Tx,
  request: RequestContext,
  packageName: string,
): Promise<Journey | undefined> {
  if (helperOf(request) !== undefined)
    return findInHand(tx, request, { package: packageName, lock: false })
  if (!request.hasVisitor()) return Promise.resolve(undefined)
  return findLastJourney(tx, {
    visitorHash: hashToken(request.visitorKey()),
    package: packageName,
  })
}

async function findInHand(
  tx: Tx,
  request: RequestContext,
  wanted: Wanted,
): Promise<Journey | undefined> {
  const [id, officerId] = [request.cookie(IN_HAND), helperOf(request)]
  if (!isId(id) || officerId === undefined) return undefined
  const journey = await findOfficerJourney(tx, { id, officerId, lock: wanted.lock })
  return journey?.package === wanted.package ? journey : undefined
}

/** The officer goes on with this journey. */
export function takeInHand(request: RequestContext, journeyId: string): void {
  request.setCookie(IN_HAND, journeyId, { maxAgeSeconds: IN_HAND_SECONDS })
}

/** The next answer begins a journey for another customer. */
export function putAside(request: RequestContext): void {
  request.setCookie(IN_HAND, '')
}

/** Everything that is open here, the latest first: a visitor's own, or what an officer has not sent yet. */
export function listOwnJourneys(tx: Tx, request: RequestContext): Promise<Journey[]> {
  const officerId = helperOf(request)
  if (officerId !== undefined) return listOfficerJourneys(tx, officerId, request.now)
  if (request.actor.kind === 'officer' || !request.hasVisitor()) return Promise.resolve([])
  return listOpenJourneysOf(tx, hashToken(request.visitorKey()), request.now)
}
