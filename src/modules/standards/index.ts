export { sweepCalls } from './keys/admit-call.ts'
export { standardsRoutes } from './routes.ts'
export { offerEvents } from './webhooks/offer-events.ts'
export { sendWebhookJob, sweepWebhooks, type WebhookSetup } from './webhooks/send-webhook.ts'
