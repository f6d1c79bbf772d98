import type { RequestContext } from '#kernel/http/request-context.ts'
import { type Answer, page } from '#kernel/http/route.ts'
import { readingCouncil } from '#kernel/transaction.ts'
import { jsonOf } from './api/answer.ts'
import { findFirstExample } from './api/first-example.ts'
import { openApiOf } from './api/openapi.ts'
import type { Operation } from './api/operation.ts'
import { type OpenStandard, referencePage } from './pages/reference-page.ts'

/** The interfaces by open standards that are served beside our own. */
const STANDARDS: readonly OpenStandard[] = [
  {
    name: 'Open311 GeoReport v2',
    path: '/open311/discovery.json',
    what: {
      en: 'Report a problem at a place, and see how reports stand. JSON and XML.',
      cy: 'Rhoi gwybod am broblem mewn lle, a gweld sut mae adroddiadau’n sefyll. JSON ac XML.',
    },
  },
  {
    name: 'Open Referral UK 3.0',
    path: '/open-referral/v3',
    what: {
      en: 'A directory of our services: who gives them, where, for whom. JSON by HSDS 3.',
      cy: 'Cyfeiriadur o’n gwasanaethau: pwy sy’n eu rhoi, ble, i bwy. JSON yn ôl HSDS 3.',
    },
  },
  {
    name: 'DCAT',
    path: '/data',
    what: {
      en: 'The open data that we publish, with its catalogue in JSON-LD.',
      cy: 'Y data agored rydym yn ei gyhoeddi, gyda’i gatalog mewn JSON-LD.',
    },
  },
]

export async function showReference(
  request: RequestContext,
  operations: readonly Operation[],
): Promise<Answer> {
  const { db, council } = request
  const example = await readingCouncil(db, council.id, findFirstExample)
  return page(referencePage(request, { operations, standards: STANDARDS, example }))
}

export async function showDocument(
  request: RequestContext,
  operations: readonly Operation[],
): Promise<Answer> {
  const { council } = request
  const document = openApiOf(operations, {
    council: council.name.en,
    server: request.absoluteLink('/', 'en').replace(/\/$/, ''),
    contact: council.email,
  })
  return jsonOf({ status: 200, body: document }, { 'cache-control': 'public, max-age=3600' })
}
