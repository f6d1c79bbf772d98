import { field } from '#kernel/http/form.ts'
import { tokenIn } from '#kernel/http/local-path.ts'
import type { RequestContext } from '#kernel/http/request-context.ts'
import { type Answer, page, redirect } from '#kernel/http/route.ts'
import type { FieldError } from '#kernel/pages/form.ts'
import { readingCouncil } from '#kernel/transaction.ts'
import { completeSignIn } from './complete-sign-in.ts'
import { type Enrolled, enrolOfficer, findOfficerOfLink } from './enrol-officer.ts'
import { rawField, type Setup, signInContext } from './handle-sign-in.ts'
import type { Officer } from './officer.ts'
import { endedLinkPage, enrolPage, recoveryCodesPage, type WayModel } from './pages/way-pages.ts'
import { addOptions, siteOf, verifyMade } from './passkey.ts'
import { checkPassword, offerCode, type PasswordErrors } from './set-password.ts'
import { listEnrolledIds, type Passkey } from './store-sign-in.ts'
import { texts } from './texts.ts'

/** Opening the link changes nothing: mail scanners open links too. */
export async function showEnrolment(
  request: RequestContext,
  setup: Setup,
  errors: readonly FieldError[] = [],
): Promise<Answer> {
  const token = tokenIn(request.params['token'])
  const officer = token && (await findOfficerOfLink(signInContext(request, setup), token))
  if (!officer) return page(endedLinkPage(request), 410)
  const to = `/staff/enrol/${token}`
  const offered = offerCode(keysOf(request, setup, officer), field(request.form, 'offered'))
  const passkey = await passkeyOptions(request, setup, { officer, known: [] })
  const replaces = await readingCouncil(request.db, request.council.id, async tx =>
    (await listEnrolledIds(tx)).includes(officer.id),
  )
  return page(
    enrolPage(request, { officer, to, passkey, offered, errors, replaces }),
    errors.length > 0 ? 400 : 200,
  )
}

export async function enrolWithPassword(request: RequestContext, setup: Setup): Promise<Answer> {
  const token = tokenIn(request.params['token']) ?? ''
  const context = signInContext(request, setup)
  const officer = await findOfficerOfLink(context, token)
  if (officer === undefined) return page(endedLinkPage(request), 410)
  const result = await readPassword(request, setup, officer)
  if (result.kind === 'errors')
    return showEnrolment(request, setup, passwordErrors(request, result.errors))
  return answer(
    request,
    setup,
    await enrolOfficer(context, token, { kind: 'password', checked: result.checked }),
  )
}

export async function enrolWithPasskey(request: RequestContext, setup: Setup): Promise<Answer> {
  const token = tokenIn(request.params['token']) ?? ''
  const context = signInContext(request, setup)
  const officer = await findOfficerOfLink(context, token)
  if (officer === undefined) return page(endedLinkPage(request), 410)
  const made = await readPasskey(request, setup, officer)
  const enrolled: Enrolled =
    made === undefined
      ? { kind: 'refused' }
      : await enrolOfficer(context, token, { kind: 'passkey', ...made })
  return answer(request, setup, enrolled)
}

async function answer(request: RequestContext, setup: Setup, enrolled: Enrolled): Promise<Answer> {
  if (enrolled.kind === 'ended') return page(endedLinkPage(request), 410)
  if (enrolled.kind === 'refused')
    return showEnrolment(request, setup, [
      { field: 'name', message: texts[request.locale].ways.passkeyFailed },
    ])
  await completeSignIn(request, enrolled.token)
  if (enrolled.recoveryCodes.length === 0) return redirect(request.link('/staff'))
  return page(recoveryCodesPage(request, enrolled.recoveryCodes, '/staff'))
}

function keysOf({ council }: RequestContext, { secret }: Setup, officer: Officer) {
  return { secret, councilId: council.id, officerId: officer.id }
}

/** What the form of a new password holds, checked: shared by the link and the account. */
export function readPassword(request: RequestContext, setup: Setup, officer: Officer) {
  const typed = {
    password: rawField(request, 'password'),
    code: field(request.form, 'code'),
    sealed: field(request.form, 'offered'),
  }
  const { en, cy } = request.council.name
  return checkPassword(keysOf(request, setup, officer), typed, {
    own: [officer.name, officer.email, en, cy],
    now: request.now,
  })
}

export function offeredCode(
  request: RequestContext,
  setup: Setup,
  officer: Officer,
): WayModel['offered'] {
  return offerCode(keysOf(request, setup, officer), field(request.form, 'offered'))
}

export function passwordErrors({ locale }: RequestContext, errors: PasswordErrors): FieldError[] {
  const t = texts[locale]
  return [
    ...(errors.password === undefined
      ? []
      : [{ field: 'password', message: t.passwordFaults[errors.password] }]),
    ...(errors.code === undefined
      ? []
      : [{ field: 'code', message: t.ways.codeErrors[errors.code] }]),
  ]
}

function challengeFor(request: RequestContext, { secret }: Setup, officer: Officer) {
  const purpose = `add:${officer.id}` as const
  return { secret, purpose, councilId: request.council.id, visitorKey: request.visitorKey() }
}

export async function passkeyOptions(
  request: RequestContext,
  setup: Setup,
  { officer, known }: { officer: Officer; known: readonly Passkey[] },
): Promise<unknown> {
  const site = siteOf(request.absoluteLink('/'))
  if (site === undefined) return undefined
  const council = request.council.name[request.locale]
  return addOptions(site, challengeFor(request, setup, officer), {
    officer,
    council,
    known,
    now: request.now,
  })
}

/** The passkey that the browser made, with the name the person gave it. */
export async function readPasskey(request: RequestContext, setup: Setup, officer: Officer) {
  const site = siteOf(request.absoluteLink('/'))
  if (site === undefined) return undefined
  const made = await verifyMade(
    rawField(request, 'answer'),
    challengeFor(request, setup, officer),
    { site, now: request.now },
  )
  const name = field(request.form, 'name').slice(0, 60)
  return made && { made, name: name === '' ? texts[request.locale].account.passkeys : name }
}
