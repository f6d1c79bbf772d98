import { notFound } from '#kernel/errors.ts'
import { field } from '#kernel/http/form.ts'
import type { RequestContext } from '#kernel/http/request-context.ts'
import { type Answer, page, redirect } from '#kernel/http/route.ts'
import type { FieldError } from '#kernel/pages/form.ts'
import { actOnCase } from './act-on-case.ts'
import { caseEnv } from './case-env.ts'
import type { ActionType } from './case-type.ts'
import { findAction } from './decide-action.ts'
import type { OpenedRow } from './get-case.ts'
import { customerActions, openTracked, trackPath } from './handle-track.ts'
import { customerActionPage } from './pages/customer-action-page.ts'
import { readFacts } from './read-facts.ts'
import { texts } from './texts.ts'

type Opened = { opened: OpenedRow; id: string; action: ActionType }

/** The case of the link and an action that its customer may do now; undefined when it may no longer be done. */
async function openAction(request: RequestContext): Promise<Opened | { gone: OpenedRow }> {
  const opened = await openTracked(request)
  const id = request.params['action'] ?? ''
  const action = findAction(opened.caseType, opened.row.state, id)
  if (opened.row.forgottenAt !== null) throw notFound('a case of this link')
  if (action === undefined || !customerActions(request, opened).includes(id))
    return { gone: opened }
  return { opened, id, action }
}

export async function showCustomerAction(request: RequestContext): Promise<Answer> {
  const found = await openAction(request)
  if ('gone' in found) return redirect(request.link(trackPath(found.gone)))
  return page(customerActionPage(request, { ...found, form: {}, errors: [] }))
}

/** Does it as the customer. A second press finds that it may no longer be done, and shows how the case stands. */
export async function doCustomerAction(request: RequestContext): Promise<Answer> {
  const found = await openAction(request)
  if ('gone' in found) return redirect(request.link(trackPath(found.gone)))
  const { opened, id, action } = found
  const { locale, form } = request
  const env = caseEnv(request.council, request.now)
  const read = readFacts(opened, { ids: action.asks, form, locale, env })
  const reason = field(form, 'reason')
  const needsReason = action.reasons.length > 0 && !action.reasons.includes(reason)
  const errors: FieldError[] = needsReason
    ? [...read.errors, { field: 'reason', message: texts[locale].staff.needsReason }]
    : read.errors
  if (errors.length > 0) return page(customerActionPage(request, { ...found, form, errors }), 400)
  await actOnCase(asCustomer(request), {
    caseId: opened.row.id,
    action: id,
    with: read.facts,
    ...(reason === '' ? {} : { reason }),
  })
  return redirect(`${request.link(trackPath(opened))}?done=${id}`)
}

/** Who holds the link acts as the customer, also where an officer is signed in in the same browser. */
function asCustomer(request: RequestContext) {
  const { actor } = request
  return { ...request, actor: actor.kind === 'customer' ? actor : ({ kind: 'visitor' } as const) }
}
