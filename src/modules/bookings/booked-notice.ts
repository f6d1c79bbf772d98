import { spanText } from '#kernel/dates/when.ts'
import type { RequestContext } from '#kernel/http/request-context.ts'
import { insetText } from '#kernel/pages/govuk/inset-text.ts'
import { type Html, html } from '#kernel/pages/html.ts'
import type { Tx } from '#kernel/transaction.ts'
import type { About } from './booking.ts'
import { bookingPath } from './booking-link.ts'
import { listAbout } from './store.ts'
import { findResource } from './store-resources.ts'
import { fill, texts } from './texts.ts'

/** That something is booked, with when, where and the way to change it; undefined when it is not. */
export async function bookedNotice(
  tx: Tx,
  request: RequestContext,
  { about, secret }: { about: About; secret: string },
): Promise<Html | undefined> {
  const booking = (await listAbout(tx, about)).find(({ state }) => state === 'booked')
  const resource = booking && (await findResource(tx, booking.resourceId))
  if (booking === undefined || resource === undefined) return undefined
  const { locale, council, link } = request
  const t = texts[locale].beside
  const site = resource.site[locale]
  const when = `${spanText(booking, locale)}${site === '' ? '' : `, ${site}`}`
  const path = bookingPath(secret, council.id, booking.id)
  return html`${insetText({ text: fill(t.isBooked, { when }) })}<p class="govuk-body"><a class="govuk-link" href="${link(path)}">${t.manage}</a></p>`
}
