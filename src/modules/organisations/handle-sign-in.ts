import { formatTime } from '#kernel/dates/format.ts'
import { publish } from '#kernel/events/publish.ts'
import { field } from '#kernel/http/form.ts'
import type { RequestContext } from '#kernel/http/request-context.ts'
import { type Answer, page, redirect } from '#kernel/http/route.ts'
import { endSession, SESSION_COOKIE } from '#kernel/http/sessions.ts'
import type { FieldError } from '#kernel/pages/form.ts'
import { inCouncil } from '#kernel/transaction.ts'
import { completeSignIn, onwardsLink, readOnwards } from './complete-sign-in.ts'
import type { SignInContext, SignInOutcome } from './open-session.ts'
import { signInPage } from './pages/sign-in-page.ts'
import { signInOptions, siteOf } from './passkey.ts'
import { signInWithPasskey } from './sign-in-with-passkey.ts'
import { signInWithPassword } from './sign-in-with-password.ts'
import { texts } from './texts.ts'

export type Setup = { demo: boolean; secret: string }

export function signInContext(
  { db, now, council, address }: RequestContext,
  { secret }: Setup,
): SignInContext {
  return { db, now, council, address, secret }
}

export async function showSignIn(
  request: RequestContext,
  setup: Setup,
  errors: readonly FieldError[] = [],
  status = 200,
): Promise<Answer> {
  const { council, locale: _, query, form, now } = request
  const site = siteOf(request.absoluteLink('/'))
  const to = {
    secret: setup.secret,
    purpose: 'sign-in',
    councilId: council.id,
    visitorKey: request.visitorKey(),
  } as const
  const model = {
    email: field(form, 'email'),
    onwards: readOnwards(request.method === 'POST' ? form : query),
    again: query['again'] === 'yes',
    demo: setup.demo && council.demo,
    passkey: site && (await signInOptions(site, to, now)),
    errors,
  }
  return page(signInPage(request, model), status)
}

export async function signIn(request: RequestContext, setup: Setup): Promise<Answer> {
  const t = texts[request.locale].signIn.errors
  const typed = {
    email: field(request.form, 'email'),
    password: rawField(request, 'password'),
    code: field(request.form, 'code'),
  }
  const missing = (['email', 'password', 'code'] as const).filter(name => typed[name] === '')
  if (missing.length > 0)
    return showSignIn(
      request,
      setup,
      missing.map(name => ({ field: name, message: t[name] })),
      400,
    )
  const outcome = await signInWithPassword(signInContext(request, setup), typed)
  return answer(request, setup, { outcome, wrong: { field: 'email', message: t.wrong } })
}

export async function signInByPasskey(request: RequestContext, setup: Setup): Promise<Answer> {
  const t = texts[request.locale].signIn.errors
  const wrong = { field: 'email', message: t.passkey }
  const site = siteOf(request.absoluteLink('/'))
  if (site === undefined) return showSignIn(request, setup, [wrong], 400)
  const tried = { answer: rawField(request, 'answer'), visitorKey: request.visitorKey(), site }
  return answer(request, setup, {
    outcome: await signInWithPasskey(signInContext(request, setup), tried),
    wrong,
  })
}

async function answer(
  request: RequestContext,
  setup: Setup,
  { outcome, wrong }: { outcome: SignInOutcome; wrong: FieldError },
): Promise<Answer> {
  if (outcome.kind === 'signedIn') {
    await completeSignIn(request, outcome.token)
    return redirect(onwardsLink(request, readOnwards(request.form)))
  }
  if (outcome.kind === 'wrong') return showSignIn(request, setup, [wrong], 400)
  // The next whole minute: a time that is over when the clock shows it.
  const until = formatTime(
    new Date(Math.ceil(outcome.until.getTime() / 60_000) * 60_000),
    request.locale,
  )
  const message = texts[request.locale].signIn.errors.wait(until)
  return showSignIn(request, setup, [{ field: 'email', message }], 429)
}

/** A field as it was typed: spaces at the ends belong to a password. */
export function rawField({ form }: RequestContext, name: string): string {
  const value = form[name]
  return typeof value === 'string' ? value : ''
}

export async function signOut(request: RequestContext): Promise<Answer> {
  const token = request.cookie(SESSION_COOKIE)
  if (token !== undefined)
    await inCouncil(request.db, request.council.id, async tx => {
      await endSession(tx, token)
      if (request.actor.kind === 'officer')
        await publish(tx, request, {
          type: 'officer.signed-out',
          subject: { kind: 'officer', id: request.actor.officerId },
        })
    })
  request.setCookie(SESSION_COOKIE, '')
  request.renewVisitor()
  return redirect(request.link('/'))
}
