import type { Route } from '#kernel/http/route.ts'
import {
  postNewWebhook,
  postWebhookChange,
  showNewWebhook,
  showWebhook,
  showWebhooks,
} from './handle-webhooks.ts'
import type { WebhookSetup } from './send-webhook.ts'

/** The pages on which an administrator says who is told. */
export function webhookRoutes(setup: WebhookSetup): readonly Route[] {
  const can = 'keys:manage' as const
  return [
    { method: 'GET', path: '/staff/webhooks', can, run: showWebhooks },
    { method: 'GET', path: '/staff/webhooks/new', can, run: showNewWebhook },
    {
      method: 'POST',
      path: '/staff/webhooks/new',
      can,
      run: request => postNewWebhook(request, setup),
    },
    { method: 'GET', path: '/staff/webhooks/:id', can, run: showWebhook },
    {
      method: 'POST',
      path: '/staff/webhooks/:id/:change',
      can,
      run: request => postWebhookChange(request, setup),
    },
  ]
}
