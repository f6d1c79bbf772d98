import { writeCsv } from '#kernel/csv.ts'
import { parsePlainDate } from '#kernel/dates/plain-date.ts'
import type { RequestContext } from '#kernel/http/request-context.ts'
import { type Answer, bytes, page } from '#kernel/http/route.ts'
import { measuresPage } from '../pages/measures-page.ts'
import type { Measure } from './measures.ts'
import { viewMeasures } from './view-measures.ts'

const COLUMNS = [
  'service',
  'name',
  'lgsl',
  'opened',
  'online',
  'takeUp',
  'begun',
  'sent',
  'completion',
  'closed',
  'halfWithinDays',
  'mostWithinDays',
  'answers',
  'satisfied',
] as const

function dayOf({ query }: RequestContext) {
  const on = query['to']
  return typeof on === 'string' ? parsePlainDate(on) : undefined
}

export async function showMeasures(request: RequestContext): Promise<Answer> {
  return page(measuresPage(request, await viewMeasures(request, dayOf(request))))
}

export async function exportMeasures(request: RequestContext): Promise<Answer> {
  const { to, services } = await viewMeasures(request, dayOf(request))
  const rows = services.map(one => COLUMNS.map(column => cellOf(one, column)))
  return bytes('text/csv; charset=utf-8', writeCsv(COLUMNS, rows), {
    'content-disposition': `attachment; filename="${request.council.slug}-measures-${to}.csv"`,
    'access-control-allow-origin': '*',
  })
}

function cellOf(one: Measure, column: (typeof COLUMNS)[number]): string | number | null {
  return column === 'name' ? one.names.en : one[column]
}
