import { notFound } from '#kernel/errors.ts'
import { publish } from '#kernel/events/publish.ts'
import { field } from '#kernel/http/form.ts'
import type { RequestContext } from '#kernel/http/request-context.ts'
import { type Answer, page, type Route, redirect } from '#kernel/http/route.ts'
import { isId } from '#kernel/ids.ts'
import { inCouncil, readingCouncil } from '#kernel/transaction.ts'
import { CHANNELS } from './message.ts'
import { accountMessagesPage, preferencePage, readingPage } from './pages/customer-pages.ts'
import { openPreferenceToken, openReadingLink } from './public-links.ts'
import { findMessage } from './store.ts'
import { listRecentMessages } from './store-lists.ts'
import { findPreference, savePreference } from './store-settings.ts'
import { texts } from './texts.ts'

/** What customers reach by a signed link, and what is in their account. */
export function customerRoutes({ secret }: { secret: string }): readonly Route[] {
  const open = { can: 'anyone' } as const
  return [
    {
      method: 'GET',
      path: '/message/:token',
      ...open,
      run: request => showByLink(request, secret),
    },
    {
      method: 'GET',
      path: '/contact-preference/:token',
      ...open,
      run: request => showPreference(request, secret),
    },
    {
      method: 'POST',
      path: '/contact-preference/:token',
      ...open,
      limit: 'submit',
      run: request => changePreference(request, secret),
    },
    { method: 'GET', path: '/account/messages', can: 'customer', run: showAccountMessages },
    { method: 'GET', path: '/account/messages/:id', can: 'customer', run: showAccountMessage },
  ]
}

async function showByLink(request: RequestContext, secret: string): Promise<Answer> {
  const id = openReadingLink(secret, request.council.id, request.params['token'] ?? '')
  const message =
    id === undefined
      ? undefined
      : await readingCouncil(request.db, request.council.id, tx => findMessage(tx, id))
  if (message === undefined) throw notFound('a message of this link')
  return page(readingPage(request, message))
}

/** @throws AppError `NOT_FOUND` when the mark on the link is not ours. */
function keyOf(request: RequestContext, secret: string): string {
  const key = openPreferenceToken(secret, request.council.id, request.params['token'] ?? '')
  if (key === undefined) throw notFound('whoever this link is for')
  return key
}

async function showPreference(request: RequestContext, secret: string): Promise<Answer> {
  const key = keyOf(request, secret)
  const known = await readingCouncil(request.db, request.council.id, tx => findPreference(tx, key))
  return page(
    preferencePage(request, {
      token: request.params['token'] ?? '',
      channel: known?.channel ?? '',
      lastResort: known === undefined ? 'letter' : (known.lastResort ?? 'none'),
      errors: [],
      saved: request.query['saved'] !== undefined,
    }),
  )
}

async function changePreference(request: RequestContext, secret: string): Promise<Answer> {
  const key = keyOf(request, secret)
  const token = request.params['token'] ?? ''
  const t = texts[request.locale].preference
  const [first, other] = [field(request.form, 'channel'), field(request.form, 'lastResort')]
  const channel = CHANNELS.find(each => each === first)
  const lastResort = CHANNELS.find(each => each === other)
  const again = (name: string, message: string) =>
    page(
      preferencePage(request, {
        token,
        channel: first,
        lastResort: other,
        errors: [{ field: name, message }],
        saved: false,
      }),
      400,
    )
  if (channel === undefined) return again('channel', t.chooseChannel)
  if (channel === lastResort || (lastResort === undefined && other !== 'none'))
    return again('lastResort', t.chooseOther)
  await inCouncil(request.db, request.council.id, async tx => {
    await savePreference(tx, key, { channel, lastResort: lastResort ?? null }, request.now)
    await publish(tx, request, {
      type: 'message.preference-changed',
      subject: { kind: 'council', id: request.council.id },
      data: { channel, lastResort: lastResort ?? null },
    })
  })
  return redirect(request.link(`/contact-preference/${token}?saved=1`))
}

async function showAccountMessages(request: RequestContext): Promise<Answer> {
  const messages = await readingCouncil(request.db, request.council.id, tx =>
    listRecentMessages(tx, { recipient: accountOf(request), channel: 'account', most: 100 }),
  )
  return page(accountMessagesPage(request, messages))
}

async function showAccountMessage(request: RequestContext): Promise<Answer> {
  const { id } = request.params
  const message = isId(id)
    ? await readingCouncil(request.db, request.council.id, tx => findMessage(tx, id))
    : undefined
  if (
    message === undefined ||
    message.channel !== 'account' ||
    message.recipient !== accountOf(request)
  )
    throw notFound('a message of this account')
  return page(readingPage(request, message, request.link('/account/messages')))
}

/** A message in an account is addressed to the account's id. */
function accountOf({ actor }: RequestContext): string {
  return actor.kind === 'customer' ? actor.accountId : ''
}
