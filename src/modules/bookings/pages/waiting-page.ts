import { formatDate } from '#kernel/dates/format.ts'
import { todayIn } from '#kernel/dates/plain-date.ts'
import type { RequestContext } from '#kernel/http/request-context.ts'
import { type Html, html } from '#kernel/pages/html.ts'
import { staffPage } from '#kernel/pages/layout.ts'
import type { Kind } from '../store-resources.ts'
import type { Waiting } from '../store-waiting.ts'
import { staffTexts } from '../texts-staff.ts'

/** Who is in line for what, in the order in which they are asked. */
export function waitingPage(
  request: RequestContext,
  { waiting, kinds }: { waiting: readonly Waiting[]; kinds: readonly Kind[] },
): Html {
  const { locale, link } = request
  const t = staffTexts[locale]
  const kindName = (key: string) => kinds.find(kind => kind.key === key)?.name[locale] ?? key
  const row = (one: Waiting) =>
    html`<tr><td class="mh-queue__main" data-label="${t.name}">${one.guest?.name}</td><td data-label="${t.kind}">${kindName(one.kind)}</td><td data-label="${t.wanted}">${formatDate(one.from, locale)} – ${formatDate(one.until, locale)}</td><td data-label="${t.waitingSince}">${formatDate(todayIn(one.madeAt), locale)}</td><td data-label="${t.waiting}">${t.waitingState[one.state]}</td></tr>`
  const main = html`<h1 class="govuk-heading-l">${t.waiting}</h1>
    ${waiting.length === 0 ? html`<p class="govuk-body">${t.waitingNone}</p>` : html`<table class="mh-queue"><thead><tr><th scope="col">${t.name}</th><th scope="col">${t.kind}</th><th scope="col">${t.wanted}</th><th scope="col">${t.waitingSince}</th><th scope="col">${t.waiting}</th></tr></thead><tbody>${waiting.map(row)}</tbody></table>`}`
  return staffPage(request, {
    title: t.waiting,
    main,
    back: link('/staff/bookings'),
    section: 'bookings',
  })
}
