import type { RequestContext } from '#kernel/http/request-context.ts'
import { type Answer, page } from '#kernel/http/route.ts'
import { jsonOf } from './api/answer.ts'
import { openApiOf } from './api/openapi.ts'
import type { Operation } from './api/operation.ts'
import { type OpenStandard, referencePage } from './pages/reference-page.ts'

/** The interfaces by open standards that are served beside our own. */
const STANDARDS: readonly OpenStandard[] = []

export async function showReference(
  request: RequestContext,
  operations: readonly Operation[],
): Promise<Answer> {
  return page(referencePage(request, { operations, standards: STANDARDS }))
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
