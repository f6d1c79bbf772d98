import { addYears, todayIn } from '#kernel/dates/plain-date.ts'
import { notFound } from '#kernel/errors.ts'
import type { RequestContext } from '#kernel/http/request-context.ts'
import { type Answer, page, redirect } from '#kernel/http/route.ts'
import { isId } from '#kernel/ids.ts'
import { readingCouncil } from '#kernel/transaction.ts'
import { keyPage, keysPage } from '../pages/keys-page.ts'
import { emptyKeyForm, newKeyPage } from '../pages/new-key-page.ts'
import { texts } from '../texts.ts'
import { makeKey, revokeKey } from './make-key.ts'
import { readKey } from './read-key.ts'
import { findKey, listKeys } from './store-keys.ts'

export async function showKeys(request: RequestContext): Promise<Answer> {
  const { db, council, now } = request
  const today = new Date(`${todayIn(now)}T00:00:00Z`)
  const keys = await readingCouncil(db, council.id, tx => listKeys(tx, today))
  return page(keysPage(request, keys))
}

export async function showNewKey(request: RequestContext): Promise<Answer> {
  return page(newKeyPage(request, emptyKeyForm(addYears(todayIn(request.now), 1))))
}

/** Makes a key and shows it in the answer itself: it stands in no address, no cookie and no table. */
export async function postNewKey(request: RequestContext): Promise<Answer> {
  const { form, locale, now } = request
  const read = readKey(form, { locale, today: todayIn(now) })
  if (read.kind === 'wrong') return page(newKeyPage(request, { form, errors: read.errors }), 400)
  const made = await makeKey(request, read.key)
  if (made.kind === 'known') {
    const errors = [{ field: 'fingerprint', message: texts[locale].keys.errors.known }]
    return page(newKeyPage(request, { form, errors }), 400)
  }
  const key = await keyOf(request, made.id)
  return page(keyPage(request, { key, made: made.key, accepted: made.key === undefined }))
}

export async function showKey(request: RequestContext): Promise<Answer> {
  return page(keyPage(request, { key: await keyOf(request, request.params['id']) }))
}

async function keyOf(request: RequestContext, id: string | undefined) {
  const key = isId(id)
    ? await readingCouncil(request.db, request.council.id, tx => findKey(tx, id))
    : undefined
  if (key === undefined) throw notFound('key')
  return key
}

export async function postRevoke(request: RequestContext): Promise<Answer> {
  const { id } = await keyOf(request, request.params['id'])
  await revokeKey(request, id)
  return redirect(`${request.link(`/staff/api-keys/${id}`)}?revoked=yes`)
}
