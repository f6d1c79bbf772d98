import { todayIn } from '#kernel/dates/plain-date.ts'
import { notFound } from '#kernel/errors.ts'
import { linkTo } from '#kernel/http/address.ts'
import { field } from '#kernel/http/form.ts'
import type { RequestContext } from '#kernel/http/request-context.ts'
import { type Answer, bytes, page, type Route, redirect } from '#kernel/http/route.ts'
import type { Html } from '#kernel/pages/html.ts'
import { readingCouncil, type Tx } from '#kernel/transaction.ts'
import {
  areaBox,
  collectionFeed,
  type FoundAddresses,
  findAddresses,
  findProperty,
  lineOf,
  mapPicture,
  myAreaPage,
  ownAddresses,
  type Property,
  placeTexts,
  type ServingCouncil,
  searchAreaPage,
  type WhatServes,
  whatServes,
} from '#places'
import { loadCatalogue, type ServiceRow, type Sister, type Sisters } from '#services'

/*
 * What serves an address: of this council and, in a two-tier area, of the other tier, on one page. What another
 * council's row says is read as that council, and is what it shows the public itself.
 */

const COOKIE = 'address'
const YEAR_SECONDS = 365 * 24 * 60 * 60
const DAYS_SHOWN = 60
const DAYS_FED = 200

export function myAreaRoutes(sisters: Sisters): readonly Route[] {
  const open = { method: 'GET', can: 'anyone' } as const
  return [
    { ...open, path: '/my-area', run: request => showSearch(request, sisters) },
    { method: 'POST', path: '/my-area/remember', can: 'anyone', run: rememberAddress },
    { ...open, path: '/my-area/:uprn', run: request => showArea(request, sisters) },
    { ...open, path: '/my-area/:uprn/bins.ics', run: showFeed },
  ]
}

/** The box for an address on the council's first page; nothing where no address is known. */
export async function areaOnHome(request: RequestContext): Promise<Html | undefined> {
  const ready = await readingCouncil(request.db, request.council.id, ownAddresses.ready)
  return ready ? areaBox(request, '', 'h2') : undefined
}

async function showSearch(request: RequestContext, sisters: Sisters): Promise<Answer> {
  const { q } = request.query
  const typed = typeof q === 'string' ? q.trim().slice(0, 200) : ''
  const known = request.cookie(COOKIE)
  if (typed === '' && q === undefined && isUprn(known))
    return redirect(request.link(`/my-area/${known}`))
  const found = typed === '' ? undefined : await findHereOrNear(request, sisters, typed)
  const [only, other] = found?.properties ?? []
  if (only !== undefined && other === undefined)
    return redirect(request.link(`/my-area/${only.uprn}`))
  return page(searchAreaPage(request, { typed, found }))
}

/** Ours first; where we have none, the gazetteers of the other councils of the area. */
async function findHereOrNear(
  request: RequestContext,
  sisters: Sisters,
  typed: string,
): Promise<FoundAddresses> {
  const own = await readingCouncil(request.db, request.council.id, tx => findAddresses(tx, typed))
  if (own.properties.length > 0) return own
  for (const sister of await servedSisters(request, sisters)) {
    const found = await readingCouncil(request.db, sister.id, tx => findAddresses(tx, typed))
    if (found.properties.length > 0) return found
  }
  return own
}

async function servedSisters(
  { council, now }: RequestContext,
  sisters: Sisters,
): Promise<readonly Sister[]> {
  return (await sisters(council.id, now)).filter(sister => sister.catalogue !== undefined)
}

async function showArea(request: RequestContext, sisters: Sisters): Promise<Answer> {
  const { uprn } = request.params
  if (!isUprn(uprn)) throw notFound('an address')
  const [here, near] = await Promise.all([
    readingCouncil(request.db, request.council.id, async tx => ({
      part: await partOf(tx, request, uprn),
      catalogue: await loadCatalogue(tx),
    })),
    servedSisters(request, sisters),
  ])
  const councils: ServingCouncil[] = []
  let property = here.part?.property
  councils.push({
    name: request.council.name[request.locale],
    tier: '',
    url: undefined,
    serves: here.part?.serves,
    services: linked(request, here.catalogue.services, path => request.link(`/${path}`)),
  })
  for (const sister of near) {
    const part = await readingCouncil(request.db, sister.id, tx => partOf(tx, request, uprn))
    if (part === undefined && sister.tier !== 'county') continue
    property ??= part?.property
    councils.push(sisterPart(request, sister, part?.serves))
  }
  if (property === undefined) throw notFound('an address')
  const remembered = request.cookie(COOKIE) === uprn
  // Another council's ground is not drawn here.
  const map =
    here.part &&
    mapPicture(request, {
      at: property.point,
      zoom: 16,
      width: 340,
      height: 220,
      pin: property.point,
      alt: placeTexts[request.locale].area.mapAlt(lineOf(property)),
    })
  return page(myAreaPage(request, { property, councils, map, remembered }))
}

function sisterPart(
  request: RequestContext,
  sister: Sister,
  serves: WhatServes | undefined,
): ServingCouncil {
  const { locale } = request
  return {
    name: sister.name[locale],
    tier: sister.tier,
    url: linkTo(sister.url, locale, '').replace(/\/$/, ''),
    serves,
    services: linked(request, sister.catalogue?.services ?? [], path =>
      linkTo(sister.url, locale, `/${path}`),
    ),
  }
}

function linked(
  { locale }: RequestContext,
  services: readonly ServiceRow[],
  link: (path: string) => string,
): { name: string; href: string }[] {
  return services.map(service =>
    locale === 'cy'
      ? { name: service.nameCy, href: link(service.pathCy) }
      : { name: service.nameEn, href: link(service.pathEn) },
  )
}

type Part = { property: Property; serves: WhatServes }

async function partOf(tx: Tx, { now }: RequestContext, uprn: string): Promise<Part | undefined> {
  const property = await findProperty(tx, uprn)
  if (property === undefined) return undefined
  const serves = await whatServes(tx, property, { today: todayIn(now), days: DAYS_SHOWN })
  return { property, serves }
}

async function rememberAddress(request: RequestContext): Promise<Answer> {
  const uprn = field(request.form, 'uprn')
  if (!isUprn(uprn)) {
    request.setCookie(COOKIE, '')
    return redirect(request.link('/my-area'))
  }
  request.setCookie(COOKIE, uprn, { maxAgeSeconds: YEAR_SECONDS })
  return redirect(request.link(`/my-area/${uprn}`))
}

async function showFeed(request: RequestContext): Promise<Answer> {
  const { uprn } = request.params
  if (!isUprn(uprn)) throw notFound('an address')
  const { council, locale, now } = request
  const part = await readingCouncil(request.db, council.id, async tx => {
    const property = await findProperty(tx, uprn)
    if (property === undefined) throw notFound('an address')
    const serves = await whatServes(tx, property, { today: todayIn(now), days: DAYS_FED })
    return { property, serves }
  })
  const host = new URL(request.absoluteLink('/')).hostname
  const address = lineOf(part.property)
  const feed = {
    uprn,
    address,
    council: council.name[locale],
    days: part.serves.days,
    now,
    locale,
    host,
  }
  return bytes('text/calendar; charset=utf-8', collectionFeed(feed), {
    'content-disposition': 'inline; filename="bins.ics"',
    'cache-control': 'public, max-age=3600',
  })
}

function isUprn(text: string | undefined): text is string {
  return text !== undefined && /^\d{1,12}$/.test(text)
}
