import { notFound } from '#kernel/errors.ts'
import { publish } from '#kernel/events/publish.ts'
import type { RequestContext } from '#kernel/http/request-context.ts'
import { type Answer, page, type Route, redirect } from '#kernel/http/route.ts'
import { beginSession, endSession, SESSION_COOKIE } from '#kernel/http/sessions.ts'
import { inCouncil, readingCouncil } from '#kernel/transaction.ts'
import { actorForOfficer } from './actor-for-officer.ts'
import { demoSignInPage } from './pages/demo-sign-in-page.ts'
import { findOfficer, listOfficers, listTeams } from './store.ts'

/** One-click sign-in as the made-up officers of a demonstration. Anywhere else these addresses do not exist. */
export function demoRoutes(setup: { demo: boolean }): readonly Route[] {
  const inDemo =
    (run: Route['run']): Route['run'] =>
    async request => {
      if (!setup.demo || !request.council.demo) throw notFound('a demonstration')
      return run(request)
    }
  return [
    { method: 'GET', path: '/staff/demo', can: 'anyone', run: inDemo(showDemo) },
    {
      method: 'POST',
      path: '/staff/demo/:id',
      can: 'anyone',
      limit: 'signIn',
      run: inDemo(signInAsDemo),
    },
    { method: 'POST', path: '/staff/sign-out', can: 'anyone', run: signOut },
  ]
}

async function showDemo(request: RequestContext): Promise<Answer> {
  const [officers, teams] = await readingCouncil(request.db, request.council.id, tx =>
    Promise.all([listOfficers(tx), listTeams(tx)]),
  )
  return page(
    demoSignInPage(request, { officers: officers.filter(officer => officer.demo), teams }),
  )
}

async function signInAsDemo(request: RequestContext): Promise<Answer> {
  const token = await inCouncil(request.db, request.council.id, async tx => {
    const officer = await findOfficer(tx, request.params['id'] ?? '')
    const actor =
      officer?.demo === true ? await actorForOfficer(tx, officer.id, request.now) : undefined
    if (officer === undefined || actor === undefined) throw notFound('a demo officer')
    await publish(
      tx,
      { now: request.now, actor },
      {
        type: 'officer.signed-in',
        subject: { kind: 'officer', id: officer.id },
        data: { by: 'demo' },
      },
    )
    return beginSession(tx, { kind: 'officer', subjectId: officer.id, now: request.now })
  })
  request.renewVisitor()
  request.setCookie(SESSION_COOKIE, token)
  return redirect(request.link('/staff'))
}

async function signOut(request: RequestContext): Promise<Answer> {
  const token = request.cookie(SESSION_COOKIE)
  if (token !== undefined)
    await inCouncil(request.db, request.council.id, tx => endSession(tx, token))
  request.setCookie(SESSION_COOKIE, '')
  request.renewVisitor()
  return redirect(request.link('/'))
}
