import { emailKey } from '#customers'
import { formatDate } from '#kernel/dates/format.ts'
import { addDays, todayIn } from '#kernel/dates/plain-date.ts'
import type { RequestContext } from '#kernel/http/request-context.ts'
import { hashToken, newToken } from '#kernel/http/secrets.ts'
import { inCouncil, type Tx } from '#kernel/transaction.ts'
import { queueMessage } from '#messages'
import { getModel } from '#services'
import { lockJourney, saveReturn } from './store.ts'
import { texts } from './texts.ts'

/**
 * Sends a link back to a journey, for any device. A newer link ends the older one.
 * @returns until when the answers are kept; nothing where the journey is not open any more.
 */
export function sendReturnLink(
  request: RequestContext,
  journeyId: string,
  address: string,
): Promise<Date | undefined> {
  return inCouncil(request.db, request.council.id, tx =>
    sendLinkInTransaction(tx, request, { journeyId, address }),
  )
}

/** The same in a transaction that is open already. */
export async function sendLinkInTransaction(
  tx: Tx,
  request: RequestContext,
  { journeyId, address }: { journeyId: string; address: string },
): Promise<Date | undefined> {
  const email = emailKey(address)
  const journey = await lockJourney(tx, journeyId)
  if (journey === undefined || journey.state !== 'open') return undefined
  const token = newToken()
  const model = await getModel(tx, journey.package, journey.version)
  const t = texts[request.locale].save
  const link = request.absoluteLink(`/return/${token}`)
  await Promise.all([
    saveReturn(tx, journey.id, { email, returnHash: hashToken(token) }),
    queueMessage(
      tx,
      {
        channel: 'email',
        template: 'return-link',
        confidential: true,
        locale: request.locale,
        recipient: email,
        subject: t.subject(model.content[request.locale].name),
        body: t.body(link, formatDate(todayIn(journey.endsAt), request.locale)),
        about: { kind: 'journey', id: journey.id },
        forgetOn: addDays(todayIn(request.now), 35),
      },
      request.now,
    ),
  ])
  return journey.endsAt
}
