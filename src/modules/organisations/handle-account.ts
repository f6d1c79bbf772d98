import { notFound } from '#kernel/errors.ts'
import { publish } from '#kernel/events/publish.ts'
import { field } from '#kernel/http/form.ts'
import type { RequestContext } from '#kernel/http/request-context.ts'
import { type Answer, page, redirect } from '#kernel/http/route.ts'
import { SESSION_COOKIE } from '#kernel/http/sessions.ts'
import { endListedSession, endOtherSessionsOf, listSessionsOf } from '#kernel/http/sessions-of.ts'
import { isId } from '#kernel/ids.ts'
import type { FieldError } from '#kernel/pages/form.ts'
import { inCouncil, readingCouncil, type Tx } from '#kernel/transaction.ts'
import { addPasskey } from './add-passkey.ts'
import {
  offeredCode,
  passkeyOptions,
  passwordErrors,
  readPasskey,
  readPassword,
} from './handle-enrolment.ts'
import type { Setup } from './handle-sign-in.ts'
import type { Officer } from './officer.ts'
import { accountPage } from './pages/account-page.ts'
import { newPasskeyPage, newPasswordPage, recoveryCodesPage } from './pages/way-pages.ts'
import { renewRecoveryCodes, setPassword } from './set-password.ts'
import { findOfficer, listTeams } from './store.ts'
import { countRecoveryCodes, deletePasskey, findPassword, listPasskeys } from './store-sign-in.ts'
import { texts } from './texts.ts'

const ACCOUNT = '/staff/account'
/** Ways to sign in are changed only soon after signing in: a screen left open is not enough (ASVS 5.0, 7.5.1). */
const FRESH_MS = 15 * 60_000

export async function showAccount(
  request: RequestContext,
  errors: readonly FieldError[] = [],
): Promise<Answer> {
  const token = request.cookie(SESSION_COOKIE)
  const model = await readingCouncil(request.db, request.council.id, async tx => {
    const officer = await getSelf(tx, request)
    return {
      officer,
      teams: (await listTeams(tx)).filter(team => officer.teamIds.includes(team.id)),
      sessions: await listSessionsOf(tx, {
        kind: 'officer',
        subjectId: officer.id,
        token,
        now: request.now,
      }),
      passkeys: await listPasskeys(tx, officer.id),
      hasPassword: (await findPassword(tx, officer.id)) !== undefined,
      codesLeft: await countRecoveryCodes(tx, officer.id),
    }
  })
  return page(accountPage(request, { ...model, errors }), errors.length > 0 ? 400 : 200)
}

export async function endSessions(request: RequestContext): Promise<Answer> {
  const id = field(request.form, 'session')
  await inCouncil(request.db, request.council.id, async tx => {
    const { id: subjectId } = await getSelf(tx, request)
    const token = request.cookie(SESSION_COOKIE)
    if (id === 'others') await endOtherSessionsOf(tx, { kind: 'officer', subjectId, token })
    else await endListedSession(tx, { kind: 'officer', subjectId, id })
    await publish(tx, request, {
      type: 'officer.sessions-ended',
      subject: { kind: 'officer', id: subjectId },
    })
  })
  return redirect(request.link(ACCOUNT))
}

/** Does what changes a way to sign in, when the sign-in is fresh and the officer is a real one. */
export function whenFresh(run: (request: RequestContext, officer: Officer) => Promise<Answer>) {
  return async (request: RequestContext): Promise<Answer> => {
    const officer = await readingCouncil(request.db, request.council.id, tx => getSelf(tx, request))
    if (officer.demo) throw notFound('a way to sign in for a made-up officer')
    const age = request.now.getTime() - (request.session?.createdAt.getTime() ?? 0)
    if (age > FRESH_MS) return redirect(request.link(`/staff/sign-in?again=yes&to=${ACCOUNT}`))
    return run(request, officer)
  }
}

export async function showNewPassword(
  request: RequestContext,
  setup: Setup,
  by: { officer: Officer; errors?: readonly FieldError[] },
): Promise<Answer> {
  const { officer, errors = [] } = by
  const model = {
    officer,
    to: ACCOUNT,
    passkey: undefined,
    offered: offeredCode(request, setup, officer),
    errors,
  }
  return page(newPasswordPage(request, model), errors.length > 0 ? 400 : 200)
}

export async function changePassword(
  request: RequestContext,
  setup: Setup,
  officer: Officer,
): Promise<Answer> {
  const result = await readPassword(request, setup, officer)
  if (result.kind === 'errors')
    return showNewPassword(request, setup, {
      officer,
      errors: passwordErrors(request, result.errors),
    })
  const codes = await inCouncil(request.db, request.council.id, async tx => {
    await endOthers(tx, request, officer)
    return setPassword(tx, officer, {
      checked: result.checked,
      secret: setup.secret,
      now: request.now,
    })
  })
  return page(recoveryCodesPage(request, codes, ACCOUNT))
}

export async function renewCodes(request: RequestContext, officer: Officer): Promise<Answer> {
  const codes = await inCouncil(request.db, request.council.id, tx =>
    renewRecoveryCodes(tx, officer, request.now),
  )
  return page(recoveryCodesPage(request, codes, ACCOUNT))
}

export async function showNewPasskey(
  request: RequestContext,
  setup: Setup,
  by: { officer: Officer; errors?: readonly FieldError[] },
): Promise<Answer> {
  const { officer, errors = [] } = by
  const known = await readingCouncil(request.db, request.council.id, tx =>
    listPasskeys(tx, officer.id),
  )
  const passkey = await passkeyOptions(request, setup, { officer, known })
  return page(
    newPasskeyPage(request, { officer, to: ACCOUNT, passkey, offered: undefined, errors }),
    errors.length > 0 ? 400 : 200,
  )
}

export async function addOwnPasskey(
  request: RequestContext,
  setup: Setup,
  officer: Officer,
): Promise<Answer> {
  const made = await readPasskey(request, setup, officer)
  const added =
    made !== undefined &&
    (await inCouncil(request.db, request.council.id, async tx => {
      if (!(await addPasskey(tx, officer, { ...made, now: request.now }))) return false
      await endOthers(tx, request, officer)
      return true
    }))
  if (added) return redirect(request.link(ACCOUNT))
  return showNewPasskey(request, setup, {
    officer,
    errors: [{ field: 'name', message: texts[request.locale].ways.passkeyFailed }],
  })
}

export async function removePasskey(request: RequestContext, officer: Officer): Promise<Answer> {
  const id = field(request.form, 'passkey')
  const removed = await inCouncil(request.db, request.council.id, async tx => {
    const others = (await listPasskeys(tx, officer.id)).filter(passkey => passkey.id !== id)
    if (others.length === 0 && (await findPassword(tx, officer.id)) === undefined) return false
    if (!isId(id) || !(await deletePasskey(tx, officer.id, id))) return true
    await endOthers(tx, request, officer)
    await publish(tx, request, {
      type: 'officer.passkey-removed',
      subject: { kind: 'officer', id: officer.id },
      data: { passkey: id },
    })
    return true
  })
  if (removed) return redirect(request.link(ACCOUNT))
  return showAccount(request, [{ field: 'passkeys', message: texts[request.locale].account.last }])
}

function endOthers(tx: Tx, request: RequestContext, { id }: Officer): Promise<number> {
  return endOtherSessionsOf(tx, {
    kind: 'officer',
    subjectId: id,
    token: request.cookie(SESSION_COOKIE),
  })
}

async function getSelf(tx: Tx, { actor }: RequestContext): Promise<Officer> {
  const officer = actor.kind === 'officer' ? await findOfficer(tx, actor.officerId) : undefined
  if (officer === undefined) throw notFound('the officer')
  return officer
}
