import { todayIn } from '#kernel/dates/plain-date.ts'
import type { RequestContext } from '#kernel/http/request-context.ts'
import { type Answer, bytes, page } from '#kernel/http/route.ts'
import { dataPage } from '../pages/data-page.ts'
import { DATASETS } from './datasets.ts'
import { catalogueOf } from './dcat.ts'

export async function showCatalogue(request: RequestContext): Promise<Answer> {
  const { council, now } = request
  const site = request.absoluteLink('/', 'en').replace(/\/$/, '')
  const body = catalogueOf(DATASETS, { council, site, today: todayIn(now) })
  return bytes('application/ld+json; charset=utf-8', JSON.stringify(body), {
    'access-control-allow-origin': '*',
    'cache-control': 'public, max-age=3600',
  })
}

export async function showData(request: RequestContext): Promise<Answer> {
  return page(dataPage(request, DATASETS))
}
