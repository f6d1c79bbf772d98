import { formatDate, formatDateWithWeekday } from '#kernel/dates/format.ts'
import { addDays, type PlainDate, todayIn } from '#kernel/dates/plain-date.ts'
import type { RequestContext } from '#kernel/http/request-context.ts'
import { button } from '#kernel/pages/govuk/button.ts'
import { details } from '#kernel/pages/govuk/details.ts'
import { insetText } from '#kernel/pages/govuk/inset-text.ts'
import { type Html, html } from '#kernel/pages/html.ts'
import { csrfField, sitePage } from '#kernel/pages/layout.ts'
import { nextOfEach } from '../collection.ts'
import { byDay } from '../collection-feed.ts'
import type { FoundAddresses } from '../find-addresses.ts'
import { addressOf, lineOf, type Property } from '../property.ts'
import { distanceText, kindName, streamName, texts } from '../texts.ts'
import type { NearFacility, WhatServes } from '../what-serves.ts'

/** A council and what it does for an address. */
export type ServingCouncil = {
  name: string
  tier: string
  /** Where its page of this address is; undefined when it is this one. */
  url: string | undefined
  serves: WhatServes | undefined
  services: readonly { name: string; href: string }[]
}

export type MyArea = {
  property: Property
  councils: readonly ServingCouncil[]
  map: Html | undefined
  remembered: boolean
}

/** The box in which an address is looked for, with what was found. */
export function searchAreaPage(
  request: RequestContext,
  { typed, found }: { typed: string; found: FoundAddresses | undefined },
): Html {
  const { locale, link } = request
  const t = texts[locale].area
  const list = found?.properties ?? []
  const main = html`<h1 class="govuk-heading-xl">${t.title}</h1><p class="mh-lead">${t.intro}</p>
    ${areaBox(request, typed)}
    ${typed !== '' && list.length === 0 && insetText({ text: t.outside })}
    ${list.length > 0 && html`<h2 class="govuk-heading-m">${t.chooseTitle}</h2><ul class="govuk-list mh-addresses">${list.map(property => html`<li><a class="govuk-link" href="${link(`/my-area/${property.uprn}`)}">${lineOf(property)}</a></li>`)}</ul>`}
    ${found?.more === true && html`<p class="govuk-body">${texts[locale].find.more}</p>`}`
  return sitePage(request, { title: t.title, main })
}

/** The same box for other pages. */
export function areaBox(request: RequestContext, typed: string, under?: 'h2'): Html {
  const { find, area } = texts[request.locale]
  return html`${under !== undefined && html`<h2 class="govuk-heading-l">${area.homeTitle}</h2>`}<form class="mh-search" method="get" action="${request.link('/my-area')}"><label class="govuk-label govuk-label--m" for="address">${find.search}</label><div class="mh-search__row"><input class="govuk-input" id="address" name="q" type="search" value="${typed}" autocomplete="postal-code" spellcheck="false">${button({ text: area.find, classes: 'govuk-button--secondary' })}</div></form>`
}

/** Everything about one address: bins first, since that is what people come for. */
export function myAreaPage(request: RequestContext, model: MyArea): Html {
  const { locale, link } = request
  const t = texts[locale].area
  const { property, councils, map } = model
  const { line1, line2, town, postcode } = addressOf(property)
  const areas = councils.flatMap(({ serves }) => serves?.areas ?? [])
  const main = html`<h1 class="govuk-heading-l">${line1}</h1><p class="mh-lead">${[line2, town, postcode].filter(Boolean).join(', ')} <a class="govuk-link mh-quiet" href="${`${link('/my-area')}?q=`}">${t.other}</a></p>${remember(request, model)}
    ${bins(request, model)}
    <div class="mh-columns">${[councillorsPart(request, councils), nearestPart(request, councils), wherePart(request, { areas, map })].filter(part => part !== undefined).map(part => html`<section>${part}</section>`)}</div>
    ${servicesPart(request, councils)}`
  return sitePage(request, { title: `${t.title}: ${line1}`, main })
}

function wherePart(
  { locale }: RequestContext,
  { areas, map }: { areas: WhatServes['areas']; map: Html | undefined },
): Html | undefined {
  if (areas.length === 0 && map === undefined) return undefined
  return html`<h2 class="govuk-heading-m">${texts[locale].area.areas}</h2>${map}<dl class="mh-facts">${areas.map(area => html`<div><dt>${kindName(area.kind, locale)}</dt><dd>${locale === 'cy' ? area.nameCy : area.nameEn}</dd></div>`)}</dl>`
}

function bins(request: RequestContext, { councils, property }: MyArea): Html {
  const { locale, link, now } = request
  const t = texts[locale].area
  const own = councils.find(({ serves }) => (serves?.days.length ?? 0) > 0)
  const days = own?.serves?.days ?? []
  if (own === undefined)
    return html`<h2 class="govuk-heading-m">${t.bins}</h2><p class="govuk-body">${t.noBins}</p>`
  const today = todayIn(now)
  const feed =
    own.url === undefined
      ? request.absoluteLink(`/my-area/${property.uprn}/bins.ics`)
      : `${own.url}/my-area/${property.uprn}/bins.ics`
  return html`<h2 class="govuk-heading-m">${t.bins}</h2>${own.url !== undefined && html`<p class="govuk-body">${t.binsAt(own.name)}</p>`}
    <ul class="mh-bins">${nextOfEach(days).map(({ stream, on, insteadOf }) => html`<li class="mh-bin mh-bin--${stream}"><span class="mh-bin__what">${streamName(stream, locale)}</span><strong class="mh-bin__day">${formatDateWithWeekday(on, locale)}</strong>${soon(on, today, t)}${insteadOf !== undefined && html`<span class="mh-bin__note">${t.instead(formatDate(insteadOf, locale))}</span>`}</li>`)}</ul>
    ${details({ summaryText: t.all, html: allDays(request, days) })}
    <p class="govuk-body"><a class="govuk-link" href="${feed.replace(/^https?:/, 'webcal:')}">${t.subscribe}</a> · <a class="govuk-link" href="${own.url === undefined ? link(`/my-area/${property.uprn}/bins.ics`) : feed}">${t.download}</a> <span class="mh-quiet">${t.feedHint}</span></p>`
}

function soon(
  on: PlainDate,
  today: PlainDate,
  t: { today: string; tomorrow: string },
): Html | undefined {
  const word = on === today ? t.today : on === addDays(today, 1) ? t.tomorrow : undefined
  return word === undefined ? undefined : html`<span class="mh-bin__note">${word}</span>`
}

function allDays({ locale }: RequestContext, days: WhatServes['days']): Html {
  const t = texts[locale].area
  return html`<table class="govuk-table"><thead class="govuk-table__head"><tr><th class="govuk-table__header" scope="col">${t.day}</th><th class="govuk-table__header" scope="col">${t.what}</th></tr></thead><tbody>${[...byDay(days)].map(([on, streams]) => html`<tr class="govuk-table__row"><th class="govuk-table__header" scope="row">${formatDateWithWeekday(on, locale)}</th><td class="govuk-table__cell">${streams.map(stream => streamName(stream, locale)).join(', ')}</td></tr>`)}</tbody></table>`
}

function servicesPart(
  { locale }: RequestContext,
  councils: readonly ServingCouncil[],
): Html | undefined {
  const some = councils.filter(({ services }) => services.length > 0)
  if (some.length === 0) return undefined
  const t = texts[locale].area
  return html`<h2 class="govuk-heading-m govuk-!-margin-top-6">${t.services}</h2>${some.map(({ name, services }) => html`<h3 class="govuk-heading-s">${t.yours(name)}</h3><ul class="govuk-list mh-columns">${services.map(service => html`<li><a class="govuk-link" href="${service.href}">${service.name}</a></li>`)}</ul>`)}`
}

function councillorsPart(
  { locale }: RequestContext,
  councils: readonly ServingCouncil[],
): Html | undefined {
  const some = councils.filter(({ serves }) => (serves?.councillors.length ?? 0) > 0)
  if (some.length === 0) return undefined
  return html`<h2 class="govuk-heading-m">${texts[locale].area.councillors}</h2>${some.map(({ name, serves }) => html`<h3 class="govuk-heading-s">${name}</h3><ul class="govuk-list">${serves?.councillors.map(each => html`<li>${each.name}${each.party !== '' && html` <span class="mh-quiet">${each.party}</span>`}<br>${each.email !== '' && html`<a class="govuk-link" href="${`mailto:${each.email}`}">${each.email}</a>`}</li>`)}</ul>`)}`
}

function nearestPart(
  { locale }: RequestContext,
  councils: readonly ServingCouncil[],
): Html | undefined {
  const all = apart(councils.flatMap(({ serves }) => serves?.facilities ?? []))
  if (all.length === 0) return undefined
  const t = texts[locale].area
  return html`<h2 class="govuk-heading-m">${t.nearest}</h2><ul class="govuk-list">${all.map(each => html`<li><strong>${kindName(each.kind, locale)}</strong>: ${each.url === '' ? each.name : html`<a class="govuk-link" href="${each.url}">${each.name}</a>`} <span class="mh-quiet">${[each.address, t.away(distanceText(each.metres, locale))].filter(part => part !== '').join(', ')}</span></li>`)}</ul>`
}

/** What both councils have on their lists is one place. */
function apart(facilities: readonly NearFacility[]): NearFacility[] {
  const seen = new Set<string>()
  return [...facilities]
    .sort((a, b) => a.metres - b.metres)
    .filter(({ kind, latitude, longitude }) => {
      const key = `${kind} ${latitude.toFixed(4)} ${longitude.toFixed(4)}`
      return !seen.has(key) && seen.add(key)
    })
}

function remember(request: RequestContext, { property, remembered }: MyArea): Html {
  const t = texts[request.locale].area
  return html`<form method="post" action="${request.link('/my-area/remember')}">${csrfField(request)}<input type="hidden" name="uprn" value="${remembered ? '' : property.uprn}"><p class="govuk-body mh-quiet">${remembered && t.remembered} <button class="mh-link-button">${remembered ? t.forget : t.remember}</button></p></form>`
}
