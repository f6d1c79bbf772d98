import { actorKey } from '#kernel/context.ts'
import { notFound } from '#kernel/errors.ts'
import type { RequestContext } from '#kernel/http/request-context.ts'
import { type Answer, page, redirect } from '#kernel/http/route.ts'
import { isId } from '#kernel/ids.ts'
import type { FieldError } from '#kernel/pages/form.ts'
import { inCouncil, readingCouncil, type Tx } from '#kernel/transaction.ts'
import { missingFor } from '../overlay/handle-areas.ts'
import type { PublishingAround } from './around.ts'
import { type Decided, type Decision, decide } from './decide-proposal.ts'
import { drawing } from './handle-look.ts'
import { proposalPage } from './pages/proposal-page.ts'
import { decideForm, readWhen } from './read-decision.ts'
import { findProposal, type WholeProposal } from './store-proposals.ts'
import { publishingTexts } from './texts.ts'
import { proposedModel, viewChange } from './view-package.ts'
import { namesOf } from './who.ts'

type Shown = { errors?: readonly FieldError[]; refused?: string | undefined }

async function proposalOf(tx: Tx, request: RequestContext): Promise<WholeProposal> {
  const { id } = request.params
  const proposal = isId(id) ? await findProposal(tx, id) : undefined
  if (proposal === undefined) throw notFound('proposal')
  return proposal
}

export async function showProposal(
  request: RequestContext,
  around: PublishingAround,
  { errors = [], refused }: Shown = {},
): Promise<Answer> {
  const { now, locale, query } = request
  const view = await readingCouncil(request.db, request.council.id, async tx => {
    const proposal = await proposalOf(tx, request)
    const model = proposedModel(proposal)
    const { definition } = model ?? {}
    return {
      proposal,
      change: model && (await viewChange(tx, model, { now, around })),
      who: await namesOf(tx, locale),
      missing: await missingFor(tx, around, { definition, now }),
    }
  })
  const own = view.proposal.proposedBy === actorKey(request.actor)
  const { done } = publishingTexts[locale]
  const key = String(query['done'])
  const told = isDone(key) ? done[key] : undefined
  const form = decideForm(request.form)
  const status = errors.length > 0 || refused !== undefined ? 400 : 200
  return page(proposalPage(request, { ...view, own, form, errors, refused, done: told }), status)
}

function isDone(key: string): key is keyof (typeof publishingTexts)['en']['done'] {
  return Object.hasOwn(publishingTexts.en.done, key)
}

export async function showProposedFlow(request: RequestContext): Promise<Answer> {
  const proposal = await readingCouncil(request.db, request.council.id, tx =>
    proposalOf(tx, request),
  )
  const model = proposedModel(proposal)
  if (model === undefined) throw notFound('a proposal that can be read')
  return drawing(request, model)
}

export async function postApprove(
  request: RequestContext,
  around: PublishingAround,
): Promise<Answer> {
  const form = decideForm(request.form)
  const read = readWhen(form, request.now, publishingTexts[request.locale])
  if (!read.ok) return showProposal(request, around, { errors: read.errors })
  return answer(request, around, { kind: 'approve', publishAt: read.publishAt, note: form.note })
}

export async function postSendBack(
  request: RequestContext,
  around: PublishingAround,
): Promise<Answer> {
  const { note } = decideForm(request.form)
  if (note === '') {
    const message = publishingTexts[request.locale].errors.sendBack
    return showProposal(request, around, { errors: [{ field: 'note', message }] })
  }
  return answer(request, around, { kind: 'sendBack', note })
}

export function postWithdraw(request: RequestContext, around: PublishingAround): Promise<Answer> {
  return answer(request, around, { kind: 'withdraw', note: '' })
}

async function answer(
  request: RequestContext,
  around: PublishingAround,
  decision: Decision,
): Promise<Answer> {
  const decided = await inCouncil(request.db, request.council.id, async tx => {
    const { id } = await proposalOf(tx, request)
    return decide(tx, request, id, decision)
  })
  if (decided.kind === 'refused')
    return showProposal(request, around, { refused: refusalText(request, decided) })
  const { proposal, published } = decided
  if (published) return redirect(request.link(`/staff/services/${proposal.package}?done=published`))
  const done = { approve: 'scheduled', sendBack: 'sentBack', withdraw: 'withdrawn' }[decision.kind]
  return redirect(request.link(`/staff/services/proposals/${proposal.id}?done=${done}`))
}

function refusalText(
  request: RequestContext,
  { reason, why }: Extract<Decided, { kind: 'refused' }>,
): string {
  const t = publishingTexts[request.locale].refused
  return reason === 'notPublished' ? t.notPublished(why ?? '') : t[reason]
}
