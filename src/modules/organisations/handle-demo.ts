import { todayIn } from '#kernel/dates/plain-date.ts'
import { notFound } from '#kernel/errors.ts'
import type { RequestContext } from '#kernel/http/request-context.ts'
import { type Answer, page, redirect } from '#kernel/http/route.ts'
import { isId } from '#kernel/ids.ts'
import { inCouncil, readingCouncil } from '#kernel/transaction.ts'
import { completeSignIn } from './complete-sign-in.ts'
import { mayWork } from './officer.ts'
import { openSession } from './open-session.ts'
import { demoSignInPage } from './pages/demo-sign-in-page.ts'
import { findOfficer, listOfficers, listTeams } from './store.ts'

/** One-click sign-in exists for made-up councils of a demonstration only; anywhere else there is no such page. */
export function inDemo(
  setup: { demo: boolean },
  run: (request: RequestContext) => Promise<Answer>,
) {
  return async (request: RequestContext): Promise<Answer> => {
    if (!setup.demo || !request.council.demo) throw notFound('a demonstration')
    return run(request)
  }
}

export async function showDemo(request: RequestContext): Promise<Answer> {
  const { db, council, now } = request
  const [officers, teams] = await readingCouncil(db, council.id, tx =>
    Promise.all([listOfficers(tx), listTeams(tx)]),
  )
  const today = todayIn(now)
  return page(
    demoSignInPage(request, {
      officers: officers.filter(each => each.demo && mayWork(each, today)),
      teams,
    }),
  )
}

export async function signInAsDemo(request: RequestContext): Promise<Answer> {
  const id = request.params['id']
  const { db, council, now } = request
  const token = await inCouncil(db, council.id, async tx => {
    const officer = isId(id) ? await findOfficer(tx, id) : undefined
    if (officer?.demo !== true || !mayWork(officer, todayIn(now))) throw notFound('a demo officer')
    return openSession(tx, officer, { now, method: 'demo' })
  })
  await completeSignIn(request, token)
  return redirect(request.link('/staff'))
}
