import { field } from '#kernel/http/form.ts'
import type { RequestContext } from '#kernel/http/request-context.ts'
import { type Answer, page, redirect } from '#kernel/http/route.ts'
import type { FieldError } from '#kernel/pages/form.ts'
import { sameInAll } from '#kernel/said.ts'
import { inCouncil, readingCouncil } from '#kernel/transaction.ts'
import type { OverlayAround } from './around.ts'
import { readValue } from './edit-values.ts'
import { link, movedRefusal, nameOf, seqOf } from './handle-changes.ts'
import { viewOf } from './handle-edit.ts'
import type { Judgement } from './judgement.ts'
import { changesPage } from './pages/changes-page.ts'
import { type UpgradePage, upgradePage } from './pages/upgrade-page.ts'
import type { Refusal } from './refusal.ts'
import { choicesFor, type Decision } from './settle-upgrade.ts'
import { overlayTexts } from './texts.ts'
import { decideChange, declineUpgrade, takeUpgrade, type Upgrading } from './upgrade-adoption.ts'
import { type UpgradeView, viewUpgrade } from './view-upgrade.ts'

type Asked = { request: RequestContext; around: OverlayAround }

function upgradeOf({ request, around }: Asked): Promise<UpgradeView | undefined> {
  const { now, council } = request
  return readingCouncil(request.db, council.id, tx =>
    viewUpgrade(tx, { name: nameOf(request), now, council, sealed: around.sealed }),
  )
}

function byOf({ request: { now, actor, council }, around: { sealed } }: Asked): Upgrading {
  return { now, actor, council, sealed }
}

export async function showUpgrade(asked: Asked, shown: UpgradePage = {}): Promise<Answer> {
  const { request } = asked
  const view = await upgradeOf(asked)
  if (view === undefined) return noUpgrade(request)
  const t = overlayTexts[request.locale].upgrade
  const done = request.query['done'] === 'decided' ? `${t.decided}.` : undefined
  const wrong = (shown.refusals ?? []).length + (shown.errors ?? []).length
  return page(upgradePage(request, view, { done, ...shown }), wrong > 0 ? 400 : 200)
}

async function noUpgrade(request: RequestContext): Promise<Answer> {
  const view = await viewOf(request)
  const done = overlayTexts[request.locale].upgrade.none
  return page(changesPage(request, { ...view, steps: [], missing: [], who: () => '', done }))
}

/** Keeps a decision about one change. */
export async function postDecision(asked: Asked): Promise<Answer> {
  const { request } = asked
  const change = request.params['change'] ?? ''
  const view = await upgradeOf(asked)
  const judgement = view?.plan.judgements.find(each => each.change.id === change)
  if (view === undefined || judgement === undefined) return showUpgrade(asked)
  const read = readDecision(request, judgement)
  if ('error' in read) return showUpgrade(asked, { errors: [read.error] })
  const { decision } = read
  await inCouncil(request.db, request.council.id, tx =>
    decideChange(tx, byOf(asked), { name: nameOf(request), change, decision }),
  )
  return redirect(link(request, `upgrade?done=decided#decide-${change}`))
}

function readDecision(
  { form, locale }: RequestContext,
  judgement: Judgement,
): { decision: Decision } | { error: FieldError } {
  const t = overlayTexts[locale].upgrade
  const { change, theirs } = judgement
  const name = `take-${change.id}`
  const take = choicesFor(judgement).find(choice => choice === field(form, name))
  if (take === undefined) return { error: { field: name, message: t.decideError } }
  if (take !== 'other') return { decision: { take } }
  const text = field(form, `anew-${change.id}`)
  const to = change.do === 'value' ? readValue(text, kindLike(theirs)) : text
  if (to === undefined || to === '')
    return { error: { field: `anew-${change.id}`, message: t.anewError } }
  return { decision: { take, to: Array.isArray(theirs) ? text.split('\n') : to } }
}

function kindLike(value: unknown) {
  if (typeof value === 'number') return 'number'
  return String(value).includes('£') ? 'money' : 'duration'
}

export async function postTake(asked: Asked): Promise<Answer> {
  const { request } = asked
  const taken = await inCouncil(request.db, request.council.id, tx =>
    takeUpgrade(tx, byOf(asked), { name: nameOf(request), seq: seqOf(request) }),
  )
  if (taken.kind === 'upgraded') return redirect(link(request, 'changes?done=upgraded'))
  if (taken.kind === 'none') return noUpgrade(request)
  const refusals = taken.kind === 'refused' ? taken.refusals : [movedRefusal(request)]
  return showUpgrade(asked, { refusals })
}

export async function postDecline(asked: Asked): Promise<Answer> {
  const { request } = asked
  const declined = await inCouncil(request.db, request.council.id, tx =>
    declineUpgrade(tx, byOf(asked), nameOf(request)),
  )
  if (declined.kind !== 'statutory') return redirect(link(request, 'changes?done=declined'))
  const t = overlayTexts[request.locale].upgrade
  const message = t.declineRefused(declined.laws.join('; '))
  const refusal: Refusal = {
    element: 'release',
    code: 'locked',
    message: sameInAll(message),
    fix: sameInAll(''),
  }
  return showUpgrade(asked, { refusals: [refusal] })
}
