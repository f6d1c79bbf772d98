import { notFound } from '#kernel/errors.ts'
import type { FormInput } from '#kernel/facts/fact-kind.ts'
import { field, fields } from '#kernel/http/form.ts'
import type { RequestContext } from '#kernel/http/request-context.ts'
import { type Answer, page, redirect } from '#kernel/http/route.ts'
import { isId } from '#kernel/ids.ts'
import type { FieldError } from '#kernel/pages/form.ts'
import { readingCouncil } from '#kernel/transaction.ts'
import { newWebhookPage, webhookPage, webhooksPage } from '../pages/webhook-pages.ts'
import { texts } from '../texts.ts'
import {
  makeWebhook,
  reviveLetters,
  rotateKeys,
  sendTest,
  startWebhook,
  stopWebhook,
} from './change-webhook.ts'
import { isCallable } from './post-webhook.ts'
import type { WebhookSetup } from './send-webhook.ts'
import { findWebhook, listDeliveries, listWebhooks } from './store-webhooks.ts'
import { isWebhookEvent, type Webhook } from './webhook.ts'
import { forReceiver } from './webhook-keys.ts'

const PATH = '/staff/webhooks'
const MOST_SHOWN = 50

export async function showWebhooks(request: RequestContext): Promise<Answer> {
  const { db, council } = request
  return page(webhooksPage(request, await readingCouncil(db, council.id, listWebhooks)))
}

export async function showNewWebhook(request: RequestContext): Promise<Answer> {
  return page(newWebhookPage(request, { form: {}, errors: [] }))
}

export async function postNewWebhook(
  request: RequestContext,
  setup: WebhookSetup,
): Promise<Answer> {
  const { form } = request
  const t = texts[request.locale].webhooks.errors
  const [name, url] = [field(form, 'name').slice(0, 100), field(form, 'url').slice(0, 500)]
  const events = fields(form, 'events').filter(isWebhookEvent)
  const errors: FieldError[] = [
    ...(name === '' ? [{ field: 'name', message: t.name }] : []),
    ...(isCallable(url, setup) ? [] : [{ field: 'url', message: t.url }]),
    ...(events.length === 0 ? [{ field: 'events', message: t.events }] : []),
  ]
  if (errors.length > 0)
    return page(newWebhookPage(request, { form: form as FormInput, errors }), 400) // A posted form is one.
  const withPersonal = field(form, 'personal') === 'yes'
  const made = await makeWebhook(request, { name, url, events, withPersonal }, setup.secret)
  return showOne(request, made.id, forReceiver(made.keys))
}

async function webhookOf(request: RequestContext, id: string | undefined): Promise<Webhook> {
  const found = isId(id)
    ? await readingCouncil(request.db, request.council.id, tx => findWebhook(tx, id))
    : undefined
  if (found === undefined) throw notFound('webhook')
  return found
}

async function showOne(
  request: RequestContext,
  id: string | undefined,
  made?: { secret: string; publicKey: string },
): Promise<Answer> {
  const webhook = await webhookOf(request, id)
  const deliveries = await readingCouncil(request.db, request.council.id, tx =>
    listDeliveries(tx, webhook.id, MOST_SHOWN),
  )
  return page(webhookPage(request, { webhook, deliveries, made }))
}

export function showWebhook(request: RequestContext): Promise<Answer> {
  return showOne(request, request.params['id'])
}

/** What its buttons do. New keys are shown in the answer itself and nowhere else. */
export async function postWebhookChange(
  request: RequestContext,
  { secret }: WebhookSetup,
): Promise<Answer> {
  const webhook = await webhookOf(request, request.params['id'])
  switch (request.params['change']) {
    case 'keys':
      return showOne(request, webhook.id, forReceiver(await rotateKeys(request, webhook, secret)))
    case 'stop':
      await stopWebhook(request, webhook.id)
      break
    case 'start':
      await startWebhook(request, webhook.id)
      break
    case 'again':
      await reviveLetters(request, webhook.id)
      break
    case 'test':
      await sendTest(request, webhook.id)
      break
    default:
      throw notFound('change of a webhook')
  }
  return redirect(request.link(`${PATH}/${webhook.id}`))
}
