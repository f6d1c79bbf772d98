import type { Locale } from '#kernel/context.ts'
import { linkTo } from '#kernel/http/address.ts'
import type { RequestContext } from '#kernel/http/request-context.ts'
import { type Html, html } from '#kernel/pages/html.ts'
import type { Sister } from '../finding/sister.ts'
import type { ServiceRow } from '../store.ts'
import { texts } from '../texts.ts'
import { namedService } from './service-cards.ts'

/** A page of a sister council in this language. */
function sisterLink(sister: Sister, locale: Locale, path: string): string {
  return sister.catalogue === undefined ? sister.url : linkTo(sister.url, locale, path)
}

/** Services that another council of this address looks after, each a link to its pages. */
export function sisterServices(
  request: RequestContext,
  shown: readonly { sister: Sister; services: readonly ServiceRow[] }[],
): Html | undefined {
  const { locale } = request
  const t = texts[locale]
  const some = shown.filter(({ services }) => services.length > 0)
  if (some.length === 0) return undefined
  return html`${some.map(
    ({ sister, services }) =>
      html`<h2 class="govuk-heading-m">${t.lookedAfterBy(sister.name[locale])}</h2><ul class="mh-cards">${services.map(
        service => {
          const { path, name, summary } = namedService(request, service)
          return html`<li><h3 class="govuk-heading-s"><a class="govuk-link" href="${sisterLink(sister, locale, `/${path}`)}">${name}</a></h3><p class="govuk-body">${summary}</p></li>`
        },
      )}</ul>`,
  )}`
}

/** Which other councils serve this address, and where they are. */
export function sisterCouncils(
  request: RequestContext,
  sisters: readonly Sister[],
): Html | undefined {
  if (sisters.length === 0) return undefined
  const { locale } = request
  const t = texts[locale]
  const county = sisters.some(sister => sister.tier === 'county')
  return html`<h2 class="govuk-heading-m">${county ? t.yourCounty : t.yourDistricts}</h2><ul class="govuk-list">${sisters.map(sister => html`<li><a class="govuk-link" href="${sisterLink(sister, locale, '/')}">${sister.name[locale]}</a></li>`)}</ul>`
}
