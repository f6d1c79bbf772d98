import type { FileSetup } from '#files'
import type { BlockQuestions } from '#journeys'
import type { Route } from '#kernel/http/route.ts'
import { allOperations } from './api/operations.ts'
import { routeOf } from './api/run-operation.ts'
import { showCatalogue, showData } from './catalogue/handle-catalogue.ts'
import { showDocument, showReference } from './handle-reference.ts'
import { postNewKey, postRevoke, showKey, showKeys, showNewKey } from './keys/handle-keys.ts'
import { exportMeasures, showMeasures } from './measures/handle-measures.ts'
import { openReferralRoutes } from './open-referral/routes.ts'
import { open311Routes } from './open311/routes.ts'
import { webhookRoutes } from './webhooks/routes.ts'
import type { WebhookSetup } from './webhooks/send-webhook.ts'

export type StandardsSetup = {
  readonly blocks: BlockQuestions
  readonly files: FileSetup
  readonly webhooks: WebhookSetup
}

/** What programs call, and the pages about it. */
export function standardsRoutes({ blocks, files, webhooks }: StandardsSetup): readonly Route[] {
  const operations = allOperations({ blocks, files })
  const open = { method: 'GET', can: 'anyone' } as const
  return [
    { ...open, path: '/api', run: request => showReference(request, operations) },
    { ...open, path: '/api/openapi.json', run: request => showDocument(request, operations) },
    ...operations.map(routeOf),
    ...open311Routes(blocks),
    ...openReferralRoutes(),
    { ...open, path: '/performance/services', run: showMeasures },
    { ...open, path: '/performance/services.csv', run: exportMeasures },
    { ...open, path: '/data', run: showData },
    { ...open, path: '/data/catalogue.jsonld', run: showCatalogue },
    ...keyRoutes(),
    ...webhookRoutes(webhooks),
  ]
}

function keyRoutes(): readonly Route[] {
  const can = 'keys:manage' as const
  return [
    { method: 'GET', path: '/staff/api-keys', can, run: showKeys },
    { method: 'GET', path: '/staff/api-keys/new', can, run: showNewKey },
    { method: 'POST', path: '/staff/api-keys/new', can, run: postNewKey },
    { method: 'GET', path: '/staff/api-keys/:id', can, run: showKey },
    { method: 'POST', path: '/staff/api-keys/:id/revoke', can, run: postRevoke },
  ]
}
