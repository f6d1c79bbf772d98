import { bookedNotice, bookingRoutes, bookingsBeside, listResources } from '#bookings'
import { caseAsker, countOpenOf, publicRoutes, staffRoutes } from '#cases'
import { coverageRoutes, serviceFeedback } from '#coverage'
import { customerRoutes } from '#customers'
import { type FileSetup, fileRoutes } from '#files'
import {
  countOpenByVersion,
  journeyAsker,
  journeyRoutes,
  listDrafts,
  openDrafts,
  sealedAnswers,
} from '#journeys'
import type { CouncilIdentity } from '#kernel/context.ts'
import { todayIn } from '#kernel/dates/plain-date.ts'
import type { RequestContext } from '#kernel/http/request-context.ts'
import { readingCouncil, type Tx } from '#kernel/transaction.ts'
import { messageRoutes } from '#messages'
import { listOfficers, listTeams, organisationRoutes } from '#organisations'
import { type PaymentSetup, paymentRoutes } from '#payments'
import { listDrawnAreas, mapRoutes } from '#places'
import { type Sisters, serviceRoutes } from '#services'
import { standardsRoutes } from '#standards'
import { accountAsker, accountFileRoutes } from './account-files.ts'
import { journeyBlocks } from './journey-blocks.ts'
import { type MapsSetup, OWN_MAPS } from './maps-setup.ts'
import { messageLetter, messagePreviews } from './message-previews.ts'
import { MESSAGE_ROUTES, type MessagesSetup } from './messages-setup.ts'
import { areaOnHome, myAreaRoutes } from './my-area.ts'
import { placeNearRoutes } from './place-near.ts'
import { moneyAtStake } from './refund-cancelled.ts'
import { siteRoutes } from './site-routes.ts'

/** Every route of every module; the journeys' own come last, since they begin with a service's name. */
export function allRoutes(setup: {
  demo: boolean
  secret: string
  privateLinks?: boolean
  feedsFolder?: string
  files: FileSetup
  messages?: MessagesSetup
  payments?: PaymentSetup
  maps?: MapsSetup
  sisters?: Sisters
  councils?: () => Promise<readonly CouncilIdentity[]>
}) {
  const people = { officers: listOfficers, teams: listTeams }
  const blocks = journeyBlocks(setup.files, setup.maps)
  return [
    ...siteRoutes(),
    ...myAreaRoutes(setup.sisters ?? (async () => [])),
    ...mapRoutes((setup.maps ?? OWN_MAPS).base),
    ...placeNearRoutes(),
    ...coverageRoutes(setup.councils ?? (async () => [])),
    ...serviceRoutes({
      above: openHere,
      sisters: setup.sisters ?? (async () => []),
      area: areaOnHome,
      openJourneys: countOpenByVersion,
      councils: setup.councils ?? (async () => []),
      sealed: sealedAnswers,
      drawnAreas: (tx, now) => listDrawnAreas(tx, todayIn(now)),
      areaUsers: areasOfResources,
      messagePreviews,
      messageLetter,
      feeds: {
        folder: setup.feedsFolder,
        allowPrivate: setup.privateLinks ?? false,
      },
    }),
    ...customerRoutes(setup),
    ...messageRoutes({ ...setup, ...(setup.messages?.routes ?? MESSAGE_ROUTES) }),
    ...fileRoutes({
      setup: setup.files,
      askers: { account: accountAsker, journey: journeyAsker, case: caseAsker },
    }),
    ...accountFileRoutes(setup.files),
    ...paymentRoutes(setup.payments ?? { secret: setup.secret }),
    ...bookingRoutes({ secret: setup.secret, atStake: moneyAtStake }),
    ...organisationRoutes({ ...setup, openCasesOf: countOpenOf }),
    ...publicRoutes(setup.files, (tx, request, id) =>
      bookingsBeside(tx, request, { about: { kind: 'case', id }, secret: setup.secret }),
    ),
    ...staffRoutes({
      people,
      files: setup.files,
      beside: (tx, request, id) => bookingsBeside(tx, request, { about: { kind: 'case', id } }),
    }),
    ...standardsRoutes({
      blocks,
      files: setup.files,
      webhooks: { secret: setup.secret, allowPrivate: setup.privateLinks ?? false },
    }),
    ...journeyRoutes({
      afterSent: serviceFeedback,
      booked: (tx, request, id) =>
        bookedNotice(tx, request, { about: { kind: 'case', id }, secret: setup.secret }),
      blocks,
    }),
  ]
}

/** The areas that what can be booked serves alone. */
async function areasOfResources(tx: Tx, now: Date) {
  const resources = await listResources(tx, { today: todayIn(now) })
  return resources
    .filter(({ schedule }) => schedule.areas.length > 0)
    .map(({ id, name, schedule }) => ({
      name,
      codes: schedule.areas,
      path: `/staff/bookings/resources/${id}`,
    }))
}

/** What the visitor has begun and not sent, on the pages that list services. */
async function openHere(request: RequestContext) {
  if (!request.hasVisitor()) return undefined
  const drafts = await readingCouncil(request.db, request.council.id, tx => listDrafts(tx, request))
  return openDrafts(request, drafts)
}
