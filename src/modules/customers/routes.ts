import { formatTime } from '#kernel/dates/format.ts'
import type { PlainDate } from '#kernel/dates/plain-date.ts'
import { kindOf } from '#kernel/facts/registry.ts'
import { field } from '#kernel/http/form.ts'
import { localPath } from '#kernel/http/local-path.ts'
import type { RequestContext } from '#kernel/http/request-context.ts'
import { type Answer, page, type Route, redirect } from '#kernel/http/route.ts'
import { endSession, SESSION_COOKIE } from '#kernel/http/sessions.ts'
import { inCouncil } from '#kernel/transaction.ts'
import { confirmCode } from './confirm-code.ts'
import { codePage, emailPage } from './pages/sign-in-pages.ts'
import { sendCode } from './send-code.ts'
import { cy } from './texts.cy.ts'
import { en } from './texts.en.ts'

export function customerRoutes(setup: { demo: boolean }): readonly Route[] {
  return [
    {
      method: 'GET',
      path: '/account/sign-in',
      can: 'anyone',
      run: async request =>
        page(emailPage(request, { typed: '', to: backTo(request.query['to']) })),
    },
    {
      method: 'POST',
      path: '/account/sign-in',
      can: 'anyone',
      limit: 'code',
      run: request => askForCode(request, setup.demo),
    },
    {
      method: 'POST',
      path: '/account/code',
      can: 'anyone',
      limit: 'code',
      run: request => signIn(request, setup.demo),
    },
    { method: 'POST', path: '/account/sign-out', can: 'anyone', run: signOut },
  ]
}

async function askForCode(request: RequestContext, demo: boolean): Promise<Answer> {
  const t = (request.locale === 'cy' ? cy : en).signIn
  const typed = field(request.form, 'email')
  const error =
    typed === '' ? t.emailErrors.required : isEmail(typed) ? undefined : t.emailErrors.format
  const to = backTo(field(request.form, 'to'))
  if (error !== undefined) return page(emailPage(request, { typed, error, to }), 400)
  const sent = await sendCode(request, typed)
  const shown = { email: typed, typed: '', demo: demo && request.council.demo, to }
  if (sent.kind === 'sent') return page(codePage(request, shown))
  // The next whole minute: a time that is over when the clock shows it.
  const until = new Date(Math.ceil(sent.until.getTime() / 60_000) * 60_000)
  const wait = t.codeErrors.wait(formatTime(until, request.locale))
  return page(codePage(request, { ...shown, error: wait }), 429)
}

async function signIn(request: RequestContext, demo: boolean): Promise<Answer> {
  const t = (request.locale === 'cy' ? cy : en).signIn.codeErrors
  const [email, typed] = [field(request.form, 'email'), field(request.form, 'code')]
  const to = backTo(field(request.form, 'to'))
  const again = (error: string) =>
    page(codePage(request, { email, typed, demo: demo && request.council.demo, to, error }), 400)
  if (typed === '') return again(t.required)
  if (!/^[\d\s]{6,12}$/.test(typed)) return again(t.format)
  const confirmed = await confirmCode(request, email, typed)
  if (confirmed.kind !== 'right') return again(t[confirmed.kind])
  await endBefore(request)
  // The old visitor key stays: the drafts begun in this browser hang on it. The session token is new.
  request.setCookie(SESSION_COOKIE, confirmed.token)
  return redirect(request.link(to ?? '/account'))
}

/** Where the person was going when they were asked who they are: a page of this council, or none. */
function backTo(wanted: unknown): string | undefined {
  return localPath(wanted === '' ? undefined : wanted)
}

/** Ends the session that the browser held until now: its token is worth nothing any more (ASVS 5.0, 7.2.4). */
async function endBefore(request: RequestContext): Promise<void> {
  const token = request.cookie(SESSION_COOKIE)
  if (token !== undefined)
    await inCouncil(request.db, request.council.id, tx => endSession(tx, token))
}

async function signOut(request: RequestContext): Promise<Answer> {
  await endBefore(request)
  request.setCookie(SESSION_COOKIE, '')
  request.renewVisitor()
  return redirect(request.link('/'))
}

function isEmail(typed: string): boolean {
  return kindOf({ type: 'email' }).check(typed, { type: 'email' }, NO_DATES).length === 0
}

/** An email address depends on no date. */
const NO_DATES = { today: '1970-01-01' as PlainDate, dateOf: () => undefined }
